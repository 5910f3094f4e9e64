import { html, type TemplateResult } from "lit";
import { t, type MessageKey } from "../i18n/i18n.ts";
import { paths } from "../ui/router.ts";

interface ClassPage {
  readonly name: "overview" | "live";
  readonly words: MessageKey;
  readonly href: (classroomId: string) => string;
}

const PAGES: readonly ClassPage[] = [
  { name: "overview", words: "teaching.overview", href: paths.classroom },
  { name: "live", words: "teaching.live", href: paths.classLive },
];

/** The ways from one page of a class to the others. */
export function classNav(classroomId: string, current: ClassPage["name"]): TemplateResult {
  return html`<nav class="class-nav" aria-label=${t("teaching.pages")}>
    ${PAGES.map(
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
