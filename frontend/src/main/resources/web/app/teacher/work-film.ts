import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatMoment, inLanguage, t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { differingLines } from "../ui/differing.ts";
import type { Attempt } from "../wire/model.ts";
import type { Film } from "../wire/work.ts";
import { codeAt, momentsOf, pastesOf, shownFor, type Moment } from "./film.ts";

const SPEEDS = [1, 4, 16, 32] as const;
type Speed = (typeof SPEEDS)[number];

/** How an exercise was written: a film to play, its attempts, and what changed between any two texts. */
export class WorkFilm extends DojoElement {
  static override properties = { film: {} };
  declare film: Film;
  #moments: readonly Moment[] = [];
  #at = 0;
  #speed: Speed = 4;
  #timer: number | undefined;
  #from = "starter";
  #to = "newest";

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#pause());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("film")) {
      this.#pause();
      this.#moments = momentsOf(this.film);
      this.#at = Math.max(0, this.#moments.length - 1);
      this.#from = "starter";
      this.#to = "newest";
    }
  }

  override render(): TemplateResult {
    const { film } = this;
    return html`<section class="work-film" aria-labelledby="film-title" data-testid="film">
      <h2 id="film-title">${film.lessonId} ${inLanguage(film.title)}</h2>
      ${this.#facts()}
      ${this.#moments.length === 0
        ? html`<p class="empty">${t("record.none")}</p>`
        : html`${this.#player()}
            <div class="film-texts">${this.#code()} ${this.#compare()}</div>
            ${film.attempts.length === 0 ? nothing : this.#attempts()}`}
    </section>`;
  }

  #facts(): TemplateResult {
    const { film } = this;
    const runs = film.events.filter(({ kind }) => kind === "RUN_OK" || kind === "RUN_FAILED");
    const pastes = pastesOf(film);
    const fact = (label: string, value: string): TemplateResult =>
      html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<dl class="film-facts" aria-label=${t("record.facts")}>
      ${film.revisions[0] === undefined ? nothing : fact(t("record.opened"), formatMoment(film.revisions[0].savedAt))}
      ${fact(t("record.active"), t("record.minutes", { n: film.activeMinutes }))}
      ${fact(
        t("record.runs"),
        t("record.runs-of", { n: runs.length, failed: runs.filter(({ kind }) => kind === "RUN_FAILED").length }),
      )}
      ${fact(t("record.attempts"), t("record.times", { n: film.attempts.length }))}
      ${fact(
        t("record.pasted"),
        pastes.length === 0
          ? t("record.pasted-none")
          : t("record.pasted-of", { n: pastes.length, chars: pastes.reduce((sum, each) => sum + each, 0) }),
      )}
    </dl>`;
  }

  #player(): TemplateResult {
    const last = this.#moments.length - 1;
    const moment = this.#moments[this.#at];
    const words = moment === undefined ? "" : wordsOf(moment);
    const time = moment === undefined ? "" : formatMoment(new Date(moment.at).toISOString());
    const place = t("film.at", { time, n: this.#at + 1, of: last + 1 });
    return html`<div class="film-player">
      <div class="film-tools">
        <button type="button" class="button primary" data-testid="film-play" @click=${() => this.#toggle()}>
          ${t(this.#timer === undefined ? "film.play" : "film.pause")}
        </button>
        <span class="film-place" data-testid="film-place">${place} <b>${words}</b></span>
        <div class="segments" role="group" aria-label=${t("film.speed")}>
          ${SPEEDS.map(
            (speed) =>
              html`<button
                type="button"
                aria-pressed=${speed === this.#speed}
                @click=${() => {
                  this.#speed = speed;
                  this.requestUpdate();
                }}
              >
                ${speed}×
              </button>`,
          )}
        </div>
      </div>
      <input
        type="range"
        min="0"
        max=${last}
        .value=${String(this.#at)}
        data-testid="film-slider"
        aria-label=${t("film.slider")}
        aria-valuetext="${place} ${words}"
        @input=${(input: Event) => {
          this.#pause();
          this.#go(input.target instanceof HTMLInputElement ? Number(input.target.value) : 0);
        }}
      />
      <ol class="film-marks">
        ${this.#moments.map((each, i) =>
          each.kind === "attempt"
            ? html`<li style="left: ${last === 0 ? 0 : (100 * i) / last}%">
                <button
                  type="button"
                  class=${each.attempt.passed === true ? "passed" : "failed"}
                  data-testid="film-attempt"
                  aria-label=${t("film.jump", { n: each.number, words: verdictOf(each.attempt) })}
                  @click=${() => {
                    this.#pause();
                    this.#go(i);
                  }}
                >
                  ${each.number}
                </button>
              </li>`
            : each.kind === "event"
              ? html`<li
                  class="tick ${each.event}"
                  style="left: ${last === 0 ? 0 : (100 * i) / last}%"
                  aria-hidden="true"
                ></li>`
              : nothing,
        )}
      </ol>
      <p class="quiet">${t("film.pauses")}</p>
    </div>`;
  }

  #code(): TemplateResult {
    const before = codeAt(this.film, this.#moments, this.#at - 1);
    const now = codeAt(this.film, this.#moments, this.#at);
    const changed = this.#at === 0 ? [] : differingLines(before, now).right;
    return html`<figure>
      <figcaption>${t("film.code")}</figcaption>
      ${lines(now, changed, "film-code")}
    </figure>`;
  }

  #compare(): TemplateResult {
    const before = this.#textOf(this.#from);
    const after = this.#textOf(this.#to);
    const { left, right } = differingLines(before, after);
    return html`<figure>
      <figcaption>
        ${t("film.compare")} ${this.#choice("film.from", this.#from, (id) => (this.#from = id))}
        ${this.#choice("film.to", this.#to, (id) => (this.#to = id))}
      </figcaption>
      ${lines(before, left, "film-before")} ${lines(after, right, "film-after")}
    </figure>`;
  }

  #choice(label: "film.from" | "film.to", chosen: string, choose: (id: string) => void): TemplateResult {
    const options = [
      ["starter", t("film.starter")],
      ...this.film.attempts.map((_, i) => [String(i), t("film.attempt", { n: i + 1 })]),
      ["newest", t("film.newest")],
    ] as const;
    return html`<label
      >${t(label)}
      <select
        data-testid=${label}
        @change=${(change: Event) => {
          if (change.target instanceof HTMLSelectElement) {
            choose(change.target.value);
            this.requestUpdate();
          }
        }}
      >
        ${options.map(([id, words]) => html`<option value=${id ?? ""} ?selected=${id === chosen}>${words}</option>`)}
      </select></label
    >`;
  }

  #textOf(id: string): string {
    return id === "starter"
      ? this.film.starter
      : id === "newest"
        ? codeAt(this.film, this.#moments, this.#moments.length - 1)
        : (this.film.attempts[Number(id)]?.code ?? "");
  }

  #attempts(): TemplateResult {
    return html`<h3>${t("film.attempts")}</h3>
      <div class="scroll" role="region" tabindex="0" aria-label=${t("film.attempts")}>
        <table class="film-attempts">
          <thead>
            <tr>
              <th scope="col">${t("record.attempts")}</th>
              <th scope="col">${t("looks.when")}</th>
              <th scope="col">${t("record.state")}</th>
              <th scope="col">${t("film.first-failed")}</th>
              <th scope="col">${t("film.lines")}</th>
            </tr>
          </thead>
          <tbody>
            ${this.film.attempts.map((attempt, i) => {
              const failed = attempt.checks.find(({ state }) => state === "FAILED");
              const before = this.film.attempts[i - 1]?.code ?? this.film.starter;
              const { left, right } = differingLines(before, attempt.code);
              return html`<tr>
                <th scope="row">${i + 1}</th>
                <td>${formatMoment(attempt.submittedAt)}</td>
                <td>${verdictOf(attempt)}</td>
                <td>
                  ${failed === undefined ? nothing : inLanguage(failed.title)}
                  ${failed?.message == null
                    ? nothing
                    : html`<br /><span class="quiet">${inLanguage(failed.message)}</span>`}
                </td>
                <td>+${right.length} −${left.length}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
  }

  #toggle(): void {
    if (this.#timer !== undefined) {
      this.#pause();
    } else {
      if (this.#at >= this.#moments.length - 1) {
        this.#at = 0;
      }
      this.#next();
    }
    this.requestUpdate();
  }

  #next(): void {
    this.#timer = setTimeout(
      () => {
        this.#go(this.#at + 1);
        if (this.#at < this.#moments.length - 1) {
          this.#next();
        } else {
          this.#timer = undefined;
        }
      },
      shownFor(this.#moments, this.#at) / this.#speed,
    );
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #go(at: number): void {
    this.#at = Math.min(Math.max(0, at), this.#moments.length - 1);
    this.requestUpdate();
  }
}

function wordsOf(moment: Moment): string {
  switch (moment.kind) {
    case "text":
      return "";
    case "attempt":
      return `${t("film.attempt", { n: moment.number })} – ${verdictOf(moment.attempt)}`;
    case "event":
      return t(`film.event.${moment.event}`);
    default:
      return moment satisfies never;
  }
}

function verdictOf(attempt: Attempt): string {
  if (attempt.passed === null) {
    return t("film.pending");
  }
  const passed = attempt.checks.filter(({ state }) => state === "PASSED").length;
  return attempt.passed ? t("film.passed") : t("film.failed", { n: passed, of: attempt.checks.length });
}

function lines(code: string, marked: readonly number[], testid: string): TemplateResult {
  return html`<pre class="film-code" tabindex="0" data-testid=${testid}><code>${code
    .split("\n")
    .map(
      (line, i) =>
        html`<span class=${marked.includes(i + 1) ? "line new" : "line"}
          ><span aria-hidden="true">${marked.includes(i + 1) ? "▌" : " "}</span>${line + "\n"}</span
        >`,
    )}</code></pre>`;
}

customElements.define("work-film", WorkFilm);
