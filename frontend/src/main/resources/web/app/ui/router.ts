import { Observable } from "../observable.ts";
import { Places, type Spot } from "./places.ts";

/** Where the page is. */
export const place = new Observable<string>(location.pathname);

const places = new Places(sessionStorage);
/** Names the present entry of the browser's history. */
let entry = "";
/** Ends the arrival that is going on. */
let settling: (() => void) | null = null;
/** Where the page is to be scrolled to as soon as it is long enough. */
let awaited: Spot | null = null;

/** Follows links inside the app without a new page; where one arrives is as in a browser: see `arrive`. */
export function startRouter(): void {
  // The page is built after the browser would have scrolled, so scrolling back is ours, for reloads too.
  history.scrollRestoration = "manual";
  window.addEventListener("popstate", () => {
    leave(document.activeElement);
    entry = entryOf(history.state) ?? named(null);
    place.set(location.pathname);
    arrive(places.find(entry), true);
  });
  window.addEventListener("pagehide", () => leave(document.activeElement));
  document.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a") : null;
    const plain = click.button === 0 && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;
    if (
      link === null ||
      !plain ||
      link.origin !== location.origin ||
      link.target !== "" ||
      link.hasAttribute("download")
    ) {
      return;
    }
    click.preventDefault();
    go(link.pathname + link.search + link.hash, link);
  });
  entry = entryOf(history.state) ?? named(null);
  arrive(places.find(entry), false);
}

/** Goes to an address of the app; `from` is the link that was followed, where the focus is to be on the way back. */
export function go(address: string, from: Element | null = document.activeElement): void {
  const next = new URL(address, location.href);
  if (next.href !== location.href) {
    leave(from);
    entry = newEntry();
    history.pushState({ entry }, "", next);
  }
  place.set(next.pathname);
  arrive(null, true);
}

/** As `go`, without a way back: for places that forward. */
export function forward(path: string): void {
  named(path);
  place.set(path);
  arrive(null, true);
}

/** Gives the present entry of the history a new name, and an address where one is given. */
function named(path: string | null): string {
  entry = newEntry();
  history.replaceState({ entry }, "", path);
  return entry;
}

/** `crypto.randomUUID` is only there over https and on localhost. */
function newEntry(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function entryOf(state: unknown): string | null {
  return typeof state === "object" && state !== null && "entry" in state && typeof state.entry === "string"
    ? state.entry
    : null;
}

/** Keeps where this page is left. */
function leave(focused: Element | null): void {
  // Left again before it was built, it was left where it was left before.
  const spot = awaited ?? { y: window.scrollY, focus: nameOf(focused) };
  settling?.();
  places.keep(entry, spot);
}

/** How long a page may take to be built, and how long after that it may still change its height. */
const BUILDING_MILLIS = 15_000;
const SETTLING_MILLIS = 1_500;

/**
 * Puts scroll position and focus where they belong: on the way back where they were left, else at the part that the
 * address names, else at the top. A page is built bit by bit (its text comes from the server, formulas grow), so this is
 * done at each change until it stands, or until somebody scrolls or types.
 */
function arrive(spot: Spot | null, moveFocus: boolean): void {
  settling?.();
  const fragment = location.hash.length > 1 ? decoded(location.hash.slice(1)) : null;
  if (spot === null && fragment === null) {
    window.scrollTo(0, 0);
  }
  awaited = spot;
  let drawn = false; // until then the page before is still there
  let focused = !moveFocus;
  let until = performance.now() + BUILDING_MILLIS;
  const settle = (): void => {
    if (!drawn) {
      return;
    }
    if (performance.now() > until) {
      stop();
      return;
    }
    const target = fragment === null ? null : document.getElementById(fragment);
    const built = document.querySelector("#content h1") !== null;
    if (spot !== null) {
      window.scrollTo(0, spot.y);
    } else {
      target?.scrollIntoView();
    }
    focused ||= focus(spot, target, built);
    if (built && (spot !== null ? Math.abs(window.scrollY - spot.y) < 2 : fragment === null || target !== null)) {
      until = Math.min(until, performance.now() + SETTLING_MILLIS);
      awaited = null;
    }
  };
  const sizes = new ResizeObserver(settle);
  const changes = new MutationObserver(settle);
  const own = new AbortController();
  const stop = (): void => {
    sizes.disconnect();
    changes.disconnect();
    own.abort();
    settling = null;
    awaited = null;
  };
  settling = stop;
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(act, stop, { signal: own.signal, passive: true });
  }
  sizes.observe(document.body);
  changes.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => {
    drawn = true;
    settle();
  });
}

/** Moves the focus to where it was left, or on a new page to its beginning; false while that is not there yet. */
function focus(spot: Spot | null, target: Element | null, built: boolean): boolean {
  const left = spot?.focus == null ? null : document.querySelector<HTMLElement>(spot.focus);
  if (left !== null) {
    left.focus({ preventScroll: true });
    return true;
  }
  const begin = target instanceof HTMLElement ? target : built ? document.getElementById("content") : null;
  if (begin === null) {
    return false;
  }
  // What is still there and has the focus, a link of the bar, keeps it.
  if (document.activeElement === null || document.activeElement === document.body) {
    if (begin.tabIndex < 0) {
      begin.tabIndex = -1;
    }
    begin.focus({ preventScroll: true });
  }
  return true;
}

/** A name by which the element is found on a page built anew: its id, its mark or the address that it leads to. */
function nameOf(element: Element | null): string | null {
  if (element === null || element === document.body) {
    return null;
  }
  const names: readonly (readonly [string, string | null])[] = [
    ["id", element.getAttribute("id")],
    ["data-testid", element.getAttribute("data-testid")],
    ["href", element.getAttribute("href")],
  ];
  const name = names.find(([, value]) => value !== null && value !== "");
  if (name === undefined) {
    return null;
  }
  const selector = `${element.localName}[${name[0]}="${CSS.escape(name[1] ?? "")}"]`;
  return document.querySelector(selector) === element ? selector : null;
}

/** The parts of `path` that stand where `pattern` has a `:name`, or null where it does not fit. */
export function matched(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/$/, "$1").split("/");
  if (wanted.length !== given.length) {
    return null;
  }
  const parts: Record<string, string> = {};
  for (const [i, each] of wanted.entries()) {
    const part = decoded(given[i] ?? "");
    if (part === null || (each.startsWith(":") ? part === "" : each !== part)) {
      return null;
    }
    if (each.startsWith(":")) {
      parts[each.slice(1)] = part;
    }
  }
  return parts;
}

/** Null where it is no text: `%E0` is the beginning of one. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export const paths = {
  home: "/",
  signIn: "/sign-in",
  join: "/join",
  signIns: "/sign-ins",
  password: "/password",
  classrooms: "/classrooms",
  classroom: (id: string): string => `/classrooms/${id}`,
  learner: (classroomId: string, learnerId: string): string => `/classrooms/${classroomId}/learners/${learnerId}`,
  watch: (classroomId: string, learnerId: string): string => `/classrooms/${classroomId}/learners/${learnerId}/watch`,
  classAudit: (id: string): string => `/classrooms/${id}/audit`,
  ownWork: "/me/work",
  certificate: (courseId: string, pathId: string): string =>
    `/me/certificate/${encodeURIComponent(courseId)}/${encodeURIComponent(pathId)}`,
  verify: (code: string): string => `/verify/${encodeURIComponent(code)}`,
  classLive: (id: string): string => `/classrooms/${id}/live`,
  classPeople: (id: string): string => `/classrooms/${id}/people`,
  course: (id: string): string => `/courses/${encodeURIComponent(id)}`,
  chapter: (courseId: string, chapterId: string): string =>
    `/courses/${encodeURIComponent(courseId)}#chapter-${encodeURIComponent(chapterId)}`,
  lesson: (courseId: string, lessonId: string): string =>
    `/courses/${encodeURIComponent(courseId)}/lessons/${encodeURIComponent(lessonId)}`,
};
