import { html, nothing, type TemplateResult } from "lit";
import { t, type MessageKey } from "../i18n/i18n.ts";
import "./password-peek.ts";

/** A labelled input; `error` is said to screen readers too. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "password";
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly minlength?: number;
  readonly maxlength?: number;
  readonly placeholder?: string;
  readonly testid?: string;
}

export function field(of: Field): TemplateResult {
  const id = `field-${of.name}`;
  const error = of.error ?? null;
  return html`<div class="field">
    <label for=${id}>${of.label}</label>
    <div class="entry">
      <input
        id=${id}
        name=${of.name}
        type=${of.type ?? "text"}
        .value=${of.value ?? ""}
        autocomplete=${of.autocomplete ?? "off"}
        ?required=${of.required ?? true}
        minlength=${of.minlength ?? nothing}
        maxlength=${of.maxlength ?? 200}
        placeholder=${of.placeholder ?? nothing}
        spellcheck="false"
        data-testid=${of.testid ?? of.name}
        aria-invalid=${error === null ? nothing : "true"}
        aria-describedby=${error === null && of.hint === undefined ? nothing : `${id}-note`}
      />${of.type === "password" ? html`<password-peek></password-peek>` : nothing}
    </div>
    ${error === null
      ? of.hint === undefined
        ? nothing
        : html`<p class="hint" id="${id}-note">${of.hint}</p>`
      : html`<p class="hint bad" id="${id}-note">${error}</p>`}
  </div>`;
}

/** What went wrong with a whole form or page, in one line. */
export function problem(words: string | null): TemplateResult {
  return html`<p class="problem" role="alert" ?hidden=${words === null}>${words}</p>`;
}

/** A page that is not there, or not for this visitor; with a way on. */
export function nowhere(
  words: string,
  links: readonly Link[] = [{ words: t("app.to-course"), href: "/" }],
): TemplateResult {
  return html`<main class="narrow" id="content" data-testid="nowhere">
    <h1>${words}</h1>
    <ul class="ways-on">
      ${links.map((link) => html`<li><a href=${link.href}>${link.words}</a></li>`)}
    </ul>
  </main>`;
}

export interface Link {
  readonly words: string;
  readonly href: string;
}

export function valueOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
}

/** Tabs the way WAI-ARIA wants them: one stop, arrow keys between. */
export function tabs<T extends string>(
  name: string,
  label: MessageKey,
  all: readonly Tab<T>[],
  chosen: T,
  choose: (id: T) => void,
): TemplateResult {
  const move = (press: KeyboardEvent): void => {
    const step = press.key === "ArrowRight" ? 1 : press.key === "ArrowLeft" ? -1 : 0;
    const next = all[(all.findIndex((tab) => tab.id === chosen) + step + all.length) % all.length];
    if (step !== 0 && next !== undefined) {
      press.preventDefault();
      choose(next.id);
      const bar = press.currentTarget;
      if (bar instanceof HTMLElement) {
        requestAnimationFrame(() => bar.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
      }
    }
  };
  return html`<div class="tabs" role="tablist" aria-label=${t(label)} @keydown=${move}>
    ${all.map(
      (tab) =>
        html`<button
          type="button"
          role="tab"
          id="${name}-tab-${tab.id}"
          data-testid="tab-${tab.id}"
          aria-selected=${tab.id === chosen}
          aria-controls="${name}-panel"
          tabindex=${tab.id === chosen ? 0 : -1}
          @click=${() => choose(tab.id)}
        >
          ${tab.label}
        </button>`,
    )}
  </div>`;
}
