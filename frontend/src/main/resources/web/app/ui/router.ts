import { Observable } from "../observable.ts";

/** Where the page is. */
export const place = new Observable<string>(location.pathname);

/** Follows links inside the app without a new page. */
export function startRouter(): void {
  window.addEventListener("popstate", () => place.set(location.pathname));
  document.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a") : null;
    const plain = click.button === 0 && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;
    if (link === null || !plain || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download")) {
      return;
    }
    if (link.pathname === location.pathname && link.hash !== "") {
      return;
    }
    click.preventDefault();
    go(link.pathname);
  });
}

export function go(path: string): void {
  if (path !== location.pathname) {
    history.pushState(null, "", path);
    window.scrollTo(0, 0);
  }
  place.set(path);
}

/** As `go`, without a way back: for places that forward. */
export function forward(path: string): void {
  history.replaceState(null, "", path);
  place.set(path);
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
    const part = given[i] ?? "";
    if (each.startsWith(":")) {
      parts[each.slice(1)] = decodeURIComponent(part);
    } else if (each !== part) {
      return null;
    }
  }
  return parts;
}

export const paths = {
  home: "/",
  signIn: "/sign-in",
  join: "/join",
  signIns: "/sign-ins",
  classrooms: "/classrooms",
  classroom: (id: string): string => `/classrooms/${id}`,
  course: (id: string): string => `/courses/${encodeURIComponent(id)}`,
  lesson: (courseId: string, lessonId: string): string =>
    `/courses/${encodeURIComponent(courseId)}/lessons/${encodeURIComponent(lessonId)}`,
};
