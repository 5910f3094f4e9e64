import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { DojoElement } from "../ui/dojo-element.ts";
import { setFormula } from "../ui/formulas.ts";
import type { MarkdownCell, MarkdownToken } from "./marked.ts";

type Marked = typeof import("./marked.ts");

/** Nested deeper than that nothing is written by hand. */
const DEPTH = 20;

/**
 * Markdown of a learner's program. Its tokens become elements of ours one by one, so that HTML in it stays text; the
 * parser is fetched when the first text is met, until then the text stands there as it is written.
 */
export class MarkdownText extends DojoElement {
  static override properties = { text: {} };
  declare text: string;
  #marked: Marked | null = null;
  #tokens: readonly MarkdownToken[] | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#marked === null) {
      void import("./marked.ts").then((marked) => {
        this.#marked = marked;
        this.#read();
        this.requestUpdate();
      });
    }
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) {
      this.#read();
    }
  }

  #read(): void {
    try {
      this.#tokens = this.#marked?.tokensOf(this.text) ?? null;
    } catch {
      // Too deeply nested for the parser: then it stands there as it is written.
      this.#tokens = null;
    }
  }

  override render(): TemplateResult {
    return html`<div class="prose shown-text" data-testid="markdown">
      ${this.#tokens === null ? html`<p class="as-written">${this.text}</p>` : blocks(this.#tokens, 0)}
    </div>`;
  }
}

type Shown = TemplateResult | string | typeof nothing;

function blocks(tokens: readonly MarkdownToken[], depth: number): readonly Shown[] {
  return tokens.map((token) => (depth > DEPTH ? token.raw : block(token, depth + 1)));
}

function block(token: MarkdownToken, depth: number): Shown {
  switch (token.type) {
    case "space":
    case "def":
      return nothing;
    case "heading":
      // Under the page's own headings.
      return (token.depth ?? 1) <= 2
        ? html`<h3>${inlines(token, depth)}</h3>`
        : html`<h4>${inlines(token, depth)}</h4>`;
    case "paragraph":
      return html`<p>${inlines(token, depth)}</p>`;
    case "code":
      return token.lang === "math"
        ? html`<div class="math" ${formula(token, true)}></div>`
        : html`<pre tabindex="0"><code>${token.text ?? ""}</code></pre>`;
    case "formula-block":
      return html`<div class="math" ${formula(token, true)}></div>`;
    case "blockquote":
      return html`<blockquote>${blocks(token.tokens ?? [], depth)}</blockquote>`;
    case "list": {
      const items = (token.items ?? []).map((item) => html`<li>${blocks(item.tokens ?? [], depth)}</li>`);
      return token.ordered === true
        ? html`<ol start=${token.start === "" ? 1 : (token.start ?? 1)}>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case "table":
      return table(token, depth);
    case "hr":
      return html`<hr />`;
    default:
      return inline(token, depth);
  }
}

function table(token: MarkdownToken, depth: number): TemplateResult {
  const header = token.header ?? [];
  const words = (cell: MarkdownCell): readonly Shown[] => cell.tokens.map((each) => inline(each, depth));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${header[0]?.tokens[0]?.raw ?? nothing}>
    <table>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col" style="text-align:${cell.align ?? "left"}">${words(cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${(token.rows ?? []).map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td style="text-align:${cell.align ?? "left"}">${words(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function inlines(token: MarkdownToken, depth: number): readonly Shown[] {
  return (token.tokens ?? []).map((each) => inline(each, depth));
}

function inline(token: MarkdownToken, depth: number): Shown {
  if (depth > DEPTH) {
    return token.raw;
  }
  switch (token.type) {
    case "strong":
      return html`<strong>${inlines(token, depth + 1)}</strong>`;
    case "em":
      return html`<em>${inlines(token, depth + 1)}</em>`;
    case "del":
      return html`<del>${inlines(token, depth + 1)}</del>`;
    case "codespan":
      return html`<code>${unescaped(token.text ?? "")}</code>`;
    case "formula":
      return html`<span class="math" ${formula(token, false)}></span>`;
    case "br":
      return html`<br />`;
    case "escape":
      return token.raw.slice(1);
    case "link":
      return isWeb(token.href ?? "")
        ? html`<a href=${token.href ?? ""} target="_blank" rel="noopener noreferrer nofollow"
            >${inlines(token, depth + 1)}</a
          >`
        : html`${inlines(token, depth + 1)}`;
    case "image":
      // Pictures are drawn by programs; none is fetched.
      return token.text ?? "";
    case "text":
      return token.tokens === undefined ? token.raw : html`${inlines(token, depth + 1)}`;
    default:
      return token.raw;
  }
}

/** The parser writes these signs for HTML; Lit does that by itself. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function isWeb(href: string): boolean {
  return /^https?:\/\//i.test(href);
}

function formula(token: MarkdownToken, onItsOwn: boolean): ReturnType<typeof ref> {
  const tex = token.text ?? "";
  return ref((place) => {
    if (place instanceof HTMLElement && place.dataset["tex"] !== tex) {
      place.dataset["tex"] = tex;
      place.textContent = tex;
      void setFormula(place, tex, onItsOwn);
    }
  });
}

customElements.define("markdown-text", MarkdownText);
