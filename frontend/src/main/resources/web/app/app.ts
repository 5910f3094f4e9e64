import { html, type TemplateResult } from "lit";
import "./account/join-page.ts";
import { learnWhoIsHere, leave, me, wordsFor } from "./account/session.ts";
import "./account/sign-in-page.ts";
import "./account/sign-ins-page.ts";
import "./account/welcome-page.ts";
import { language, t } from "./i18n/i18n.ts";
import "./lesson/course-page.ts";
import "./lesson/lesson-page.ts";
import "./teacher/classroom-page.ts";
import "./teacher/classrooms-page.ts";
import { Again } from "./ui/again.ts";
import { ask } from "./ui/ask.ts";
import { problem } from "./ui/controls.ts";
import { DojoElement } from "./ui/dojo-element.ts";
import { forward, go, matched, paths, place, startRouter } from "./ui/router.ts";
import { startTheme } from "./ui/theme.ts";
import "./ui/top-bar.ts";
import type { Crumb, Visitor } from "./ui/top-bar.ts";

type Page = (parts: Readonly<Record<string, string>>) => TemplateResult;

/** Pages for everybody; the others ask a visitor without an account to sign in first. */
const OPEN_PAGES: readonly (readonly [string, Page])[] = [
  ["/sign-in", () => html`<sign-in-page></sign-in-page>`],
  ["/join", () => html`<join-page></join-page>`],
  ["/join/:code", ({ code }) => html`<join-page .code=${code ?? ""}></join-page>`],
  ["/welcome/:token", ({ token }) => html`<welcome-page .token=${token ?? ""}></welcome-page>`],
];
const PAGES: readonly (readonly [string, Page])[] = [
  ["/", () => html`<course-page></course-page>`],
  ["/courses/:course", ({ course }) => html`<course-page .courseId=${course ?? ""}></course-page>`],
  [
    "/courses/:course/lessons/:lesson",
    ({ course, lesson }) =>
      html`<lesson-page .courseId=${course ?? ""} .lessonId=${lesson ?? ""}></lesson-page>`,
  ],
  ["/classrooms", () => html`<classrooms-page></classrooms-page>`],
  ["/classrooms/:id", ({ id }) => html`<classroom-page .classroomId=${id ?? ""}></classroom-page>`],
  ["/sign-ins", () => html`<sign-ins-page></sign-ins-page>`],
];

/** The whole app: the bar above, and the page that the address names. */
class DojoApp extends DojoElement {
  #failure: string | null = null;
  #crumbs: readonly Crumb[] = [];
  #state: TemplateResult | null = null;
  readonly #again = new Again(() => void this.#start());

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(me, place);
    this.whenGone(
      place.watch(() => {
        this.#crumbs = [];
        this.#state = null;
      }),
    );
    this.addEventListener("page-crumbs", (event) => {
      this.#crumbs = event.detail;
      this.requestUpdate();
    });
    this.addEventListener("page-state", (event) => {
      this.#state = event.detail;
      this.requestUpdate();
    });
    void this.#start();
  }

  override render(): TemplateResult {
    const account = me.value?.account ?? null;
    const visitor: Visitor | null =
      account === null
        ? null
        : {
            name: account.name,
            teaches: account.role === "TEACHER",
            guest: account.role === "GUEST",
            classroom: account.classroom?.name ?? null,
          };
    return html`<top-bar
        .visitor=${visitor}
        .crumbs=${this.#crumbs}
        .state=${this.#state}
        @sign-out=${this.#signOut}
      ></top-bar>
      ${this.#page()}`;
  }

  #page(): TemplateResult {
    if (me.value === null) {
      return html`<main class="narrow" id="content">
        ${problem(this.#failure)}
        ${this.#failure === null
          ? html`<p class="late">${t("app.loading")}</p>`
          : this.#again.button()}
      </main>`;
    }
    const open = OPEN_PAGES.find(([pattern]) => matched(pattern, place.value) !== null);
    if (open !== undefined) {
      return open[1](matched(open[0], place.value) ?? {});
    }
    if (me.value.account === null) {
      return html`<sign-in-page></sign-in-page>`;
    }
    for (const [pattern, page] of PAGES) {
      const parts = matched(pattern, place.value);
      if (parts !== null) {
        return page(parts);
      }
    }
    return html`<main class="narrow" id="content">
      <h1>${t("app.not-found")}</h1>
      <p><a href="/">${t("app.to-course")}</a></p>
    </main>`;
  }

  readonly #start = async (): Promise<void> => {
    try {
      await learnWhoIsHere();
      this.#failure = null;
      this.#again.done();
      if (me.value?.account != null && place.value === paths.signIn) {
        forward(paths.home);
      }
    } catch (failure) {
      this.#failure = wordsFor(failure);
      this.#again.failed(true);
    }
    this.requestUpdate();
  };

  readonly #signOut = async (): Promise<void> => {
    const guest = me.value?.account?.role === "GUEST";
    if (
      guest &&
      !(await ask({ title: t("menu.sign-out"), words: t("menu.sign-out-guest"), yes: t("menu.sign-out-lose") }))
    ) {
      return;
    }
    await leave().catch((failure: unknown) => {
      this.#failure = wordsFor(failure);
    });
    go(paths.signIn);
  };
}

/* The events that pages send up to the app. */
declare global {
  interface HTMLElementEventMap {
    "page-crumbs": CustomEvent<readonly Crumb[]>;
    "page-state": CustomEvent<TemplateResult | null>;
  }
}

function showLanguage(): void {
  document.documentElement.lang = language.value;
  document.title = t("app.name");
}

startTheme();
startRouter();
showLanguage();
language.watch(showLanguage);
customElements.define("dojo-app", DojoApp);
