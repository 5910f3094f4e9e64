import { html, type TemplateResult } from "lit";
import { me } from "../account/session.ts";
import { t, type MessageKey } from "../i18n/i18n.ts";
import { paths } from "../ui/router.ts";

interface ClassPage {
  readonly name: "overview" | "live" | "people" | "audit";
  readonly words: MessageKey;
  readonly href: (classroomId: string) => string;
  /** Not for assistants. */
  readonly managersOnly?: true;
}

const PAGES: readonly ClassPage[] = [
  { name: "overview", words: "teaching.overview", href: paths.classroom },
  { name: "live", words: "teaching.live", href: paths.classLive },
  { name: "people", words: "people.title", href: paths.classPeople, managersOnly: true },
  { name: "audit", words: "audit.title", href: paths.classAudit, managersOnly: true },
];

/** The ways from one page of a class to the others. */
export function classNav(classroomId: string, current: ClassPage["name"]): TemplateResult {
  const role = me.value?.account?.classrooms.find((each) => each.id === classroomId)?.role;
  const manages = role === "OWNER" || role === "TEACHER" || current === "people" || current === "audit";
  return html`<nav class="class-nav" aria-label=${t("teaching.pages")}>
    ${PAGES.filter((page) => manages || page.managersOnly !== true).map(
      (page) =>
        html`<a
          href=${page.href(classroomId)}
          aria-current=${page.name === current ? "page" : "false"}
          data-testid="to-${page.name}"
          >${t(page.words)}</a
        >`,
    )}
  </nav>`;
}
