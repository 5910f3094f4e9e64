import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { me, wordsFor } from "../account/session.ts";
import { formatMoment, known, t } from "../i18n/i18n.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { AuditEntry } from "../wire/audit.ts";
import { classNav } from "./class-nav.ts";

const KINDS = ["account", "classroom", "person", "hint", "mark", "watch", "learner"] as const;

/** What was done in a class, by whom and when. */
export class AuditPage extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #entries: readonly AuditEntry[] | null = null;
  #more = false;
  #kind = "";
  #failure: unknown = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId")) {
      this.#entries = null;
      this.#kind = "";
      void this.#load(null);
    }
  }

  override updated(): void {
    const name = me.value?.account?.classrooms.find((each) => each.id === this.classroomId)?.name;
    this.emit("page-title", {
      title: name === undefined ? t("audit.title") : `${t("audit.title")} ${name}`,
      sign: null,
    });
    this.emit("page-crumbs", [
      { label: t("teacher.title"), href: paths.classrooms },
      ...(name === undefined ? [] : [{ label: name, href: paths.classroom(this.classroomId) }]),
      { label: t("audit.title") },
    ]);
  }

  override render(): TemplateResult {
    const entries = this.#entries;
    if (entries === null && this.#failure !== null) {
      return nowhere(wordsFor(this.#failure), [{ words: t("teacher.title"), href: paths.classrooms }]);
    }
    return html`<main class="classroom" id="content">
      <h1>${t("audit.title")}</h1>
      ${classNav(this.classroomId, "audit")}
      <p class="quiet">${t("audit.lead")}</p>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      <p class="live-tools">
        <label
          >${t("audit.kind")}
          <select
            data-testid="audit-kind"
            @change=${(change: Event) => {
              this.#kind = change.target instanceof HTMLSelectElement ? change.target.value : "";
              void this.#load(null);
            }}
          >
            <option value="">${t("audit.kind.all")}</option>
            ${KINDS.map((kind) => html`<option value=${kind}>${t(`audit.kind.${kind}`)}</option>`)}
          </select></label
        >
      </p>
      ${entries === null
        ? html`<p class="late">${t("app.loading")}</p>`
        : entries.length === 0
          ? html`<p class="empty">${t("audit.none")}</p>`
          : this.#table(entries)}
      ${this.#more
        ? html`<p class="buttons">
            <button
              type="button"
              class="button"
              data-testid="audit-more"
              @click=${() => void this.#load(entries?.at(-1)?.id ?? null)}
            >
              ${t("audit.more")}
            </button>
          </p>`
        : nothing}
    </main>`;
  }

  #table(entries: readonly AuditEntry[]): TemplateResult {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("audit.title")}>
      <table class="looks" data-testid="audit">
        <thead>
          <tr>
            <th scope="col">${t("audit.when")}</th>
            <th scope="col">${t("audit.who")}</th>
            <th scope="col">${t("audit.what")}</th>
            <th scope="col">${t("audit.whom")}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            (entry) =>
              html`<tr data-action=${entry.action}>
                <td>${formatMoment(entry.at)}</td>
                <td>${entry.who === "" ? t("audit.gone") : entry.who}</td>
                <td>
                  ${known("audit.action.", entry.action) ?? entry.action}
                  ${entry.detail === "" ? nothing : html`<span class="quiet">${entry.detail}</span>`}
                </td>
                <td>${entry.whom}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** From the newest, or on from an entry. */
  async #load(before: number | null): Promise<void> {
    try {
      const page = await api.classAudit(this.classroomId, this.#kind, before);
      this.#entries = before === null ? page.entries : [...(this.#entries ?? []), ...page.entries];
      this.#more = page.more;
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }
}

customElements.define("audit-page", AuditPage);
