import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { matching } from "../session/matching.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import type { Variable } from "../wire/protocol.ts";

/** From here on there is a field to search with. */
const MANY = 12;

/** What the session holds, by name; a long list can be searched. */
export class VariableList extends DojoElement {
  static override properties = { variables: { attribute: false }, beyond: { type: Number } };
  declare variables: readonly Variable[];
  /** How many more there are than the session tells. */
  declare beyond: number;
  #text = "";

  constructor() {
    super();
    this.variables = [];
    this.beyond = 0;
  }

  override render(): TemplateResult {
    const all = this.variables;
    if (all.length === 0) {
      return html`<p class="quiet">${t("work.no-variables")}</p>`;
    }
    const found = matching(all, this.#text);
    return html`${all.length < MANY ? nothing : this.#search(all, found)}
    ${this.beyond === 0
      ? nothing
      : html`<p class="note-line" data-testid="variables-beyond">
          ${t("work.variables-beyond", { shown: all.length, n: all.length + this.beyond })}
        </p>`}
    ${found.length === 0
      ? html`<p class="quiet">${t("work.no-variable-found", { text: this.#text.trim() })}</p>`
      : html`<table class="variables" data-testid="variables">
          <thead>
            <tr>
              <th scope="col">${t("work.variable")}</th>
              <th scope="col">${t("work.type")}</th>
              <th scope="col">${t("work.value")}</th>
            </tr>
          </thead>
          <tbody>
            ${found.map(
              ({ name, type, summary }) =>
                html`<tr>
                  <th scope="row" title=${name}><span>${name}</span></th>
                  <td title=${type}><span>${type}</span></td>
                  <td title=${summary}><span>${summary}</span></td>
                </tr>`,
            )}
          </tbody>
        </table>`}`;
  }

  #search(all: readonly Variable[], found: readonly Variable[]): TemplateResult {
    return html`<div class="find">
      <input
        type="search"
        aria-label=${t("work.find-variable")}
        placeholder=${t("work.find-variable")}
        data-testid="find-variable"
        autocomplete="off"
        spellcheck="false"
        .value=${this.#text}
        @input=${this.#typed}
      />
      <span class="quiet" role="status">
        ${found.length === all.length ? "" : t("work.variables-found", { shown: found.length, n: all.length })}
      </span>
    </div>`;
  }

  readonly #typed = (input: InputEvent): void => {
    if (input.target instanceof HTMLInputElement) {
      this.#text = input.target.value;
      this.requestUpdate();
    }
  };
}

customElements.define("variable-list", VariableList);
