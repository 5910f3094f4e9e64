import { html, nothing, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { formatCount, refusalText, t } from "../i18n/i18n.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as wire from "../wire/people.ts";
import type { ImportPreview, ImportRow } from "../wire/people.ts";

const STATES: readonly ImportRow["state"][] = ["NEW", "CHANGED", "BAD", "DUPLICATE", "KNOWN"];
/** Rows of one kind that are shown at first: whoever imports five thousand looks at some. */
const SHOWN_ROWS = 100;

/** A list of people from a file: chosen, shown row by row, applied. */
export class ImportList extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #file: string | null = null;
  #fileName = "";
  #preview: ImportPreview | null = null;
  #failure: unknown = null;
  #busy = false;
  /** Which absent people are to be marked as left. */
  #leaving = new Set<string>();
  #all = new Set<ImportRow["state"]>();

  override render(): TemplateResult {
    return html`<details class="import" data-testid="import">
      <summary>${t("people.import")}</summary>
      <p class="quiet">${t("people.import-lead")}</p>
      <p class="quiet"><code>login,name,email,group,role,external_id</code></p>
      <p>
        <label class="button" for="import-file">${t("people.choose-file")}</label>
        <input
          class="sr-only"
          id="import-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          data-testid="import-file"
          @change=${this.#chosen}
        />
        <span class="quiet">${this.#fileName}</span>
      </p>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      ${this.#preview === null ? nothing : this.#shown(this.#preview)}
    </details>`;
  }

  #shown(preview: ImportPreview): TemplateResult {
    const of = (state: ImportRow["state"]): readonly ImportRow[] => preview.rows.filter((row) => row.state === state);
    const changes = of("NEW").length + of("CHANGED").length;
    return html`<div class="preview" data-testid="preview">
      <p role="status">
        ${t(`people.source.${preview.source}`)}
        ${STATES.filter((state) => of(state).length > 0).map(
          (state) =>
            html`<span class="tag ${state}" data-testid="count-${state}"
              >${t(`people.state.${state}`)} ${formatCount(of(state).length)}</span
            > `,
        )}
      </p>
      ${STATES.map((state) => this.#rows(state, of(state)))}
      ${preview.absent.length === 0
        ? nothing
        : html`<details class="absent" data-testid="absent">
            <summary>${t("people.absent", { n: preview.absent.length })}</summary>
            <p class="quiet">${t("people.absent-lead")}</p>
            <ul>
              ${preview.absent.map(
                (each) =>
                  html`<li>
                    <label
                      ><input
                        type="checkbox"
                        .checked=${this.#leaving.has(each.id)}
                        @change=${() => this.#toggle(each.id)}
                      />${each.name}</label
                    >
                  </li>`,
              )}
            </ul>
          </details>`}
      <p class="buttons">
        <button
          type="button"
          class="button primary"
          data-testid="import-apply"
          ?disabled=${this.#busy || (changes === 0 && this.#leaving.size === 0)}
          @click=${this.#apply}
        >
          ${changes === 0 && this.#leaving.size === 0 ? t("people.import-nothing") : t("people.import-apply")}
        </button>
      </p>
    </div>`;
  }

  #rows(state: ImportRow["state"], rows: readonly ImportRow[]): TemplateResult | typeof nothing {
    if (rows.length === 0) {
      return nothing;
    }
    const shown = this.#all.has(state) ? rows : rows.slice(0, SHOWN_ROWS);
    return html`<details ?open=${state === "BAD"} data-testid="rows-${state}">
      <summary>${t(`people.state.${state}`)} (${formatCount(rows.length)})</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${t(`people.state.${state}`)}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("people.row")}</th>
              <th scope="col">${t("people.name")}</th>
              <th scope="col">${t("people.login")}</th>
              <th scope="col">${t("people.email")}</th>
              <th scope="col">${t("people.external-id")}</th>
              <th scope="col">${t("people.groups")}</th>
              <th scope="col">${t("people.note")}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (row) =>
                html`<tr data-testid="import-row">
                  <td>${row.row}</td>
                  <td>${row.name}</td>
                  <td>${row.login}</td>
                  <td>${row.email}</td>
                  <td>${row.externalId}</td>
                  <td>${row.group}</td>
                  <td>
                    ${row.changes.map((change) => t(`people.change.${change}`)).join(t("people.comma"))}
                    ${row.why === null ? nothing : refusalText({ ...row.why, message: row.why.code })}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${shown.length === rows.length
        ? nothing
        : html`<button
            type="button"
            class="text-button"
            @click=${() => {
              this.#all.add(state);
              this.requestUpdate();
            }}
          >
            ${t("people.all-rows", { n: formatCount(rows.length) })}
          </button>`}
    </details>`;
  }

  readonly #chosen = async (change: Event): Promise<void> => {
    const file = change.target instanceof HTMLInputElement ? change.target.files?.[0] : undefined;
    if (file === undefined || !(change.target instanceof HTMLInputElement)) {
      return;
    }
    const input = change.target;
    this.#fileName = file.name;
    this.#file = await wire.base64(file);
    input.value = ""; // the same file again is a choice too
    await this.#look();
  };

  async #look(): Promise<void> {
    this.#preview = null;
    this.#failure = null;
    this.#leaving = new Set();
    this.#all = new Set();
    try {
      this.#preview = await wire.previewImport(this.classroomId, this.#file ?? "");
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  readonly #apply = async (): Promise<void> => {
    const preview = this.#preview;
    if (preview === null || this.#file === null) {
      return;
    }
    this.#busy = true;
    this.requestUpdate();
    try {
      const applied = await wire.applyImport(this.classroomId, this.#file, preview.digest);
      this.emit("imported", applied.made);
      if (this.#leaving.size > 0) {
        await wire.markPeople(this.classroomId, [...this.#leaving], "LEFT");
      }
      await this.#look();
    } catch (failure) {
      this.#failure = failure;
    }
    this.emit("people-changed");
    this.#busy = false;
    this.requestUpdate();
  };

  #toggle(id: string): void {
    if (!this.#leaving.delete(id)) {
      this.#leaving.add(id);
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementEventMap {
    imported: CustomEvent<readonly wire.Given[]>;
    "people-changed": CustomEvent<undefined>;
  }
}

customElements.define("import-list", ImportList);
