import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { wordsFor } from "../account/session.ts";
import { formatTime, inLanguage, language, t } from "../i18n/i18n.ts";
import { differingLines } from "../ui/differing.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import type { Cluster, SentHint } from "../wire/hints.ts";
import { writeHint } from "./hint-form.ts";

/** News come twice a second; this is asked for less often. */
const PAUSE_MILLIS = 1_500;
const UNDO_MILLIS = 10_000;
const LINES = { "−": "old", "+": "new", " ": "kept" } as const;

/** Who fails for the same reason, and what has been written to them. */
export class ClassClusters extends DojoElement {
  static override properties = { classroomId: {}, news: {} };
  declare classroomId: string;
  /** Another one whenever the class has changed. */
  declare news: string;
  #clusters: readonly Cluster[] = [];
  #sent: readonly SentHint[] = [];
  #fresh: SentHint | null = null;
  #failure: unknown = null;
  #timer: number | undefined;
  #loadedAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => clearTimeout(this.#timer));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId") || changed.has("news")) {
      this.#soon();
    }
  }

  /** What has just been sent, from here or from a learner's row. */
  wasSent(hint: SentHint): void {
    this.#fresh = hint;
    setTimeout(() => {
      if (this.#fresh === hint) {
        this.#fresh = null;
        this.requestUpdate();
      }
    }, UNDO_MILLIS);
    void this.#load();
  }

  #soon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#load();
      },
      Math.max(0, this.#loadedAt + PAUSE_MILLIS - Date.now()),
    );
  }

  async #load(): Promise<void> {
    this.#loadedAt = Date.now();
    try {
      [this.#clusters, this.#sent] = await Promise.all([
        api.clusters(this.classroomId),
        api.sentHints(this.classroomId),
      ]);
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure instanceof api.Refused ? failure : null;
    }
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      <p role="status" class="hint-fresh" data-testid="hint-fresh">
        ${this.#fresh === null
          ? nothing
          : html`${t("hint.sent", { n: this.#fresh.delivered })}
              <button type="button" class="button small" data-testid="hint-undo" @click=${() => this.#undo()}>
                ${t("hint.undo")}
              </button>`}
      </p>
      ${this.#clusters.length === 0
        ? nothing
        : html`<section class="clusters" aria-labelledby="clusters-title">
            <h2 id="clusters-title">${t("cluster.title")}</h2>
            <ul>
              ${repeat(
                this.#clusters,
                (cluster) => `${cluster.lessonId} ${cluster.fingerprint}`,
                (cluster) => this.#card(cluster),
              )}
            </ul>
          </section>`}
      ${this.#sent.length === 0
        ? nothing
        : html`<details class="sent-hints" data-testid="sent-hints">
            <summary>${t("hint.sent-title")} (${this.#sent.length})</summary>
            <ul>
              ${repeat(
                this.#sent,
                (hint) => hint.id,
                (hint) => this.#sentHint(hint),
              )}
            </ul>
          </details>`}`;
  }

  #card(cluster: Cluster): TemplateResult {
    const n = cluster.learners.length;
    return html`<li class="cluster" data-testid="cluster" data-lesson=${cluster.lessonId} data-count=${n}>
      <h3>
        <span>${cluster.lessonId} ${cluster.check === null ? nothing : inLanguage(cluster.check)}</span>
        <b>${t("cluster.count", { n })}</b>
      </h3>
      ${cluster.message === null ? nothing : html`<p>${inLanguage(cluster.message)}</p>`}
      <details>
        <summary>${t("cluster.look")}</summary>
        <p data-testid="cluster-names">${cluster.learners.map((each) => each.name).join(t("cluster.comma"))}</p>
        <p class="quiet">${t("cluster.sample")}</p>
        <pre tabindex="0"><code>${diffOf(cluster.starter, cluster.code).map(
          ({ sign, text }) => html`<span class="line ${LINES[sign]}"><span>${sign}</span>${` ${text}\n`}</span>`,
        )}</code></pre>
      </details>
      <p class="buttons">
        <button type="button" class="button small" data-testid="cluster-write" @click=${() => this.#write(cluster)}>
          ${t("cluster.write", { n })}
        </button>
      </p>
    </li>`;
  }

  #sentHint(hint: SentHint): TemplateResult {
    const text = hint.text[language.value] || hint.text[language.value === "ja" ? "en" : "ja"];
    return html`<li data-testid="sent-hint" data-withdrawn=${hint.withdrawn}>
      <p class="said"><span class="quiet">${formatTime(hint.sentAt)} ${hint.lessonId}</span> ${text}</p>
      <p class="quiet">
        ${hint.withdrawn
          ? t("hint.withdrawn")
          : html`${t("hint.counts", {
                delivered: hint.delivered,
                read: hint.read,
                helped: hint.helped,
                not: hint.notHelped,
              })}
              ${hint.openUntil === null ? nothing : t("hint.open-until", { time: formatTime(hint.openUntil) })}
              <button type="button" class="text-button" @click=${() => this.#takeBack(hint)}>
                ${t("hint.take-back")}
              </button>`}
      </p>
    </li>`;
  }

  #write(cluster: Cluster): void {
    const { courseId, lessonId, fingerprint, learners, ladder } = cluster;
    const audience = { words: "", count: learners.length, target: { fingerprint } };
    writeHint({ classroomId: this.classroomId, courseId, lessonId, audiences: [audience], ladder }, (hint) =>
      this.wasSent(hint),
    );
  }

  #undo(): void {
    const hint = this.#fresh;
    this.#fresh = null;
    if (hint !== null) {
      void this.#takeBack(hint);
    }
  }

  async #takeBack(hint: SentHint): Promise<void> {
    try {
      await api.withdrawHint(this.classroomId, hint.id);
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
      return;
    }
    await this.#load();
  }
}

interface Line {
  readonly sign: keyof typeof LINES;
  readonly text: string;
}

/** What became of the starter, line by line. */
function diffOf(starter: string, code: string): readonly Line[] {
  const { left, right } = differingLines(starter, code);
  const [before, after] = [starter.split("\n"), code.split("\n")];
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (left.includes(i + 1)) {
      lines.push({ sign: "−", text: before[i++] ?? "" });
    } else if (right.includes(j + 1)) {
      lines.push({ sign: "+", text: after[j++] ?? "" });
    } else {
      lines.push({ sign: " ", text: after[j++] ?? "" });
      i++;
    }
  }
  return lines;
}

customElements.define("class-clusters", ClassClusters);

declare global {
  interface HTMLElementTagNameMap {
    "class-clusters": ClassClusters;
  }
}
