import { html, type TemplateResult } from "lit";
import "./account/join-page.ts";
import { learnWhoIsHere, leave, me, teaches, wordsFor } from "./account/session.ts";
import "./account/sign-in-page.ts";
import "./account/sign-ins-page.ts";
import "./account/welcome-page.ts";
import "./account/password-page.ts";
import { language, t, type MessageKey } from "./i18n/i18n.ts";
import "./lesson/course-page.ts";
import "./lesson/lesson-page.ts";
import "./lesson/watch-page.ts";
import "./progress/certificate-page.ts";
import "./progress/own-work-page.ts";
import "./progress/verify-page.ts";
import "./teacher/audit-page.ts";
import "./teacher/class-live-page.ts";
import "./teacher/classroom-page.ts";
import "./teacher/classrooms-page.ts";
import "./teacher/people-page.ts";
import "./teacher/learner-page.ts";
import { Again } from "./ui/again.ts";
import { ask } from "./ui/ask.ts";
import { nowhere, problem } from "./ui/controls.ts";
import { DojoElement } from "./ui/dojo-element.ts";
import { forward, go, matched, paths, place, startRouter } from "./ui/router.ts";
import { startTheme } from "./ui/theme.ts";
import { titleOf, type PageTitle } from "./ui/title.ts";
import "./ui/top-bar.ts";
import type { Crumb, Visitor } from "./ui/top-bar.ts";

interface Page {
  readonly pattern: string;
  /** Null where the page says it itself, with `page-title`, as soon as it knows what it shows. */
  readonly title: MessageKey | null;
  readonly draw: (parts: Readonly<Record<string, string>>) => TemplateResult;
}

/** Pages for everybody; the others ask a visitor without an account to sign in first. */
const OPEN_PAGES: readonly Page[] = [
  { pattern: "/sign-in", title: "sign-in.title", draw: () => html`<sign-in-page></sign-in-page>` },
  { pattern: "/join", title: "join.title", draw: () => html`<join-page></join-page>` },
  {
    pattern: "/join/:code",
    title: "join.title",
    draw: ({ code }) => html`<join-page .code=${code ?? ""}></join-page>`,
  },
  {
    pattern: "/welcome/:token",
    title: "welcome.title",
    draw: ({ token }) => html`<welcome-page .token=${token ?? ""}></welcome-page>`,
  },
  { pattern: "/verify", title: "verify.title", draw: () => html`<verify-page></verify-page>` },
  {
    pattern: "/verify/:code",
    title: "verify.title",
    draw: ({ code }) => html`<verify-page .code=${code ?? ""}></verify-page>`,
  },
];
const PAGES: readonly Page[] = [
  { pattern: "/", title: null, draw: () => html`<course-page></course-page>` },
  {
    pattern: "/courses/:course",
    title: null,
    draw: ({ course }) => html`<course-page .courseId=${course ?? ""}></course-page>`,
  },
  {
    pattern: "/courses/:course/lessons/:lesson",
    title: null,
    draw: ({ course, lesson }) => html`<lesson-page .courseId=${course ?? ""} .lessonId=${lesson ?? ""}></lesson-page>`,
  },
  { pattern: "/classrooms", title: "teacher.title", draw: () => html`<classrooms-page></classrooms-page>` },
  {
    pattern: "/classrooms/:id",
    title: null,
    draw: ({ id }) => html`<classroom-page .classroomId=${id ?? ""}></classroom-page>`,
  },
  {
    pattern: "/classrooms/:id/live",
    title: null,
    draw: ({ id }) => html`<class-live-page .classroomId=${id ?? ""}></class-live-page>`,
  },
  {
    pattern: "/classrooms/:id/audit",
    title: null,
    draw: ({ id }) => html`<audit-page .classroomId=${id ?? ""}></audit-page>`,
  },
  {
    pattern: "/classrooms/:id/people",
    title: null,
    draw: ({ id }) => html`<people-page .classroomId=${id ?? ""}></people-page>`,
  },
  {
    pattern: "/classrooms/:id/learners/:learner",
    title: null,
    draw: ({ id, learner }) => html`<learner-page .classroomId=${id ?? ""} .learnerId=${learner ?? ""}></learner-page>`,
  },
  {
    pattern: "/classrooms/:id/learners/:learner/watch",
    title: null,
    draw: ({ id, learner }) => html`<watch-page .classroomId=${id ?? ""} .learnerId=${learner ?? ""}></watch-page>`,
  },
  { pattern: "/me/work", title: "record.own-title", draw: () => html`<own-work-page></own-work-page>` },
  {
    pattern: "/me/certificate/:course/:path",
    title: "certificate.title",
    draw: ({ course, path }) =>
      html`<certificate-page .courseId=${course ?? ""} .pathId=${path ?? ""}></certificate-page>`,
  },
  { pattern: "/sign-ins", title: "sign-ins.title", draw: () => html`<sign-ins-page></sign-ins-page>` },
  { pattern: "/password", title: "password.title", draw: () => html`<password-page></password-page>` },
];
/** In the place of a page: who is nobody yet signs in there and then sees it. */
const SIGN_IN: Page = { pattern: "", title: "sign-in.title", draw: () => html`<sign-in-page></sign-in-page>` };
/** In the place of every page, for who came in by a password that was handed out. */
const CHOOSE_PASSWORD: Page = {
  pattern: "",
  title: "people.choose-password",
  draw: () => html`<password-page></password-page>`,
};
const NOWHERE: Page = { pattern: "", title: "app.not-found", draw: () => nowhere(t("app.not-found")) };

/** The whole app: the bar above, and the page that the address names. */
class DojoApp extends DojoElement {
  #failure: string | null = null;
  #crumbs: readonly Crumb[] = [];
  #state: TemplateResult | null = null;
  readonly #again = new Again(() => void this.#start());
  #told: PageTitle | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(me, place);
    this.whenGone(
      place.watch(() => {
        this.#crumbs = [];
        this.#state = null;
        this.#told = null;
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
    this.addEventListener("page-title", (event) => {
      const { title, sign } = event.detail;
      if (title !== this.#told?.title || sign !== this.#told.sign) {
        this.#told = event.detail;
        this.requestUpdate();
      }
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
            teaches: teaches(account),
            guest: account.role === "GUEST",
            classrooms: account.classrooms.filter((each) => each.role === "LEARNER").map((each) => each.name),
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
        ${this.#failure === null ? html`<p class="late">${t("app.loading")}</p>` : this.#again.button()}
      </main>`;
    }
    const page = this.#shown();
    return page.draw(matched(page.pattern, place.value) ?? {});
  }

  override updated(): void {
    const { title } = me.value === null ? { title: null } : this.#shown();
    document.title = titleOf(title === null ? this.#told : { title: t(title), sign: null });
  }

  /** An address that is nowhere says so to everybody. */
  #shown(): Page {
    if (me.value?.account?.mustChangePassword === true) {
      return CHOOSE_PASSWORD;
    }
    const fits = ({ pattern }: Page): boolean => matched(pattern, place.value) !== null;
    const page = PAGES.find(fits);
    return OPEN_PAGES.find(fits) ?? (page === undefined ? NOWHERE : me.value?.account == null ? SIGN_IN : page);
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
    "page-title": CustomEvent<PageTitle>;
  }
}

function showLanguage(): void {
  document.documentElement.lang = language.value;
}

startTheme();
startRouter();
showLanguage();
language.watch(showLanguage);
customElements.define("dojo-app", DojoApp);
