import { html, nothing, type TemplateResult } from "lit";
import { compilerWords } from "../i18n/compiler-words.ts";
import { known, t } from "../i18n/i18n.ts";
import { copyOf } from "./copying.ts";
import "./printed-text.ts";
import type { DeathReason, Diagnostic, RunOutcome, Threw } from "../wire/protocol.ts";

/* What went wrong, in plain words first; the machine's own words after them; the stack folded. */

export type GoTo = (line: number, column: number) => void;

export function compilerMessages(diagnostics: readonly Diagnostic[], goTo: GoTo): TemplateResult | typeof nothing {
  if (diagnostics.length === 0) {
    return nothing;
  }
  const failed = diagnostics.some((each) => each.severity === "ERROR");
  return html`<section class="failure ${failed ? "" : "warning"}" data-testid="diagnostics">
    <h3>${failed ? t("diagnostic.title") : t("diagnostic.warning")}</h3>
    <ul>
      ${diagnostics.map(
        (each) =>
          html`<li>
            ${lineButton(each.line, each.column, goTo)}
            <div>
              ${plain(each.message)}
              <pre>${printed(each.message)}</pre>
            </div>
          </li>`,
      )}
    </ul>
  </section>`;
}

function plain(message: string): TemplateResult | typeof nothing {
  const words = compilerWords(message);
  return words === null ? nothing : html`<p class="plain">${words}</p>`;
}

/** What a learner whose runtime is gone may expect: variables come back, except where the learner wanted them gone. */
export function whatNow(reason: DeathReason): string {
  return t(reason === "RESTARTED" ? "lost.next" : "lost.rebuild");
}

/** How a run ended, where there is something to say. */
export function ending(outcome: RunOutcome, goTo: GoTo): TemplateResult | typeof nothing {
  switch (outcome.type) {
    case "completed":
    case "didNotCompile":
      return nothing;
    case "interrupted":
      return html`<p class="ending" data-testid="outcome">${t("outcome.interrupted")}</p>`;
    case "limitHit":
      return html`<p class="ending" data-testid="outcome">
        ${t(`outcome.${outcome.limit}`, { seconds: outcome.allowed / 1000 })}
      </p>`;
    case "runnerDied":
      return html`<section class="failure" data-testid="outcome">
        <h3>${t(`lost.${outcome.reason}`)}</h3>
        ${outcome.detail === "" ? nothing : html`<pre class="original">${printed(outcome.detail)}</pre>`}
        <p class="quiet">${whatNow(outcome.reason)}</p>
      </section>`;
    case "threw":
      return thrown(outcome, plainWords(outcome) ?? t("failure.title"), goTo);
    case "notShown":
      return thrown(outcome.thrown, t("failure.notShown"), goTo);
    default:
      return outcome satisfies never;
  }
}

function thrown(threw: Threw, title: string, goTo: GoTo): TemplateResult {
  const original = `${shortName(threw.exception)}${threw.message === null ? "" : `: ${threw.message}`}`;
  return html`<section class="failure" data-testid="outcome">
    <h3>${title}</h3>
    ${threw.line > 0 ? lineButton(threw.line, 1, goTo, t("failure.at", { line: threw.line })) : nothing}
    <div class="copyable">
      ${copyOf(original)}
      <pre class="original">${printed(original)}</pre>
    </div>
    ${threw.frames.length === 0
      ? nothing
      : html`<details>
          <summary>${t("failure.stack", { n: threw.frames.length })}</summary>
          <pre>${threw.frames.join("\n")}</pre>
        </details>`}
  </section>`;
}

/** A message may be as long as anything that is printed. */
function printed(message: string): TemplateResult {
  return html`<printed-text .text=${message}></printed-text>`;
}

/** The catalogue's words for an exception: by what its message tells, then by its name. */
export function plainWords(threw: Pick<Threw, "exception" | "message">): string | null {
  const name = shortName(threw.exception);
  const message = threw.message ?? "";
  if (/A cell has no keyboard/.test(message)) {
    return t("failure.keyboard");
  }
  if (name === "IOException" && /Cannot run program/.test(message)) {
    return t("failure.process");
  }
  if (/^(?:java\.net\.|java\.nio\.channels\.Unresolved)/.test(threw.exception)) {
    return t("failure.network");
  }
  if (/^(?:String|ArrayIndex|)IndexOutOfBounds/.test(name)) {
    return known("failure.", name) ?? t("failure.IndexOutOfBoundsException");
  }
  if (/(?:Shape|Size|Dim)\w*(?:Error|Exception)$/.test(name) && name !== "NegativeArraySizeException") {
    return t("failure.ShapeException");
  }
  if (/^DType\w*(?:Error|Exception)$/.test(name)) {
    return t("failure.DTypeException");
  }
  if (/(?:Autograd|Grad)\w*(?:Error|Exception)$/.test(name)) {
    return t("failure.AutogradException");
  }
  return known("failure.", name);
}

function shortName(exception: string): string {
  return exception.replace(/^.*[.$]/, "");
}

function lineButton(line: number, column: number, goTo: GoTo, words = t("diagnostic.at", { line })): TemplateResult {
  return html`<button
    type="button"
    class="text-button"
    title=${t("diagnostic.go", { line })}
    @click=${() => goTo(line, column)}
  >
    ${words}
  </button>`;
}
