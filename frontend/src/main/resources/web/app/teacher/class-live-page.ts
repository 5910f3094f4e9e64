import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { wordsFor } from "../account/session.ts";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { ClassConnection, type ClassCell } from "../wire/class-live.ts";
import "./class-clusters.ts";
import { classNav } from "./class-nav.ts";
import {
  byNeed,
  chapterInWork,
  chapterKey,
  countsOf,
  reduceClass,
  troubleOf,
  type ClassView,
  type Need,
  type Row,
  type Trouble,
} from "./class-view.ts";
import { writeHint } from "./hint-form.ts";

const MINUTE_MILLIS = 60_000;
const TICK_MILLIS = 15_000;
const narrow = matchMedia("(max-width: 700px)");

/** A class at work: who is there, where everybody stands, and who needs somebody. */
export class ClassLivePage extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #connection: ClassConnection | null = null;
  #view: ClassView | null = null;
  /** Of the columns that are shown; null for the chapter that the class is at, empty for all. */
  #chapter: string | null = null;
  #projector = false;
  /** Counts the times at which minutes are told anew. */
  #ticks = 0;
  #failure: unknown = null;
  #told = "";
  #stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const tick = setInterval(() => {
      this.#ticks += 1;
      this.requestUpdate();
    }, TICK_MILLIS);
    const width = (): void => this.requestUpdate();
    narrow.addEventListener("change", width);
    this.whenGone(() => {
      clearInterval(tick);
      narrow.removeEventListener("change", width);
      this.#close();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId")) {
      this.#close();
      this.#view = null;
      this.#chapter = null;
      this.#connection = new ClassConnection(
        this.classroomId,
        () => ({ epoch: this.#view?.epoch ?? null, after: this.#view?.n ?? 0 }),
        (message) => {
          this.#view = reduceClass(this.#view, message);
          this.requestUpdate();
        },
      );
      this.#stops.push(this.#connection.state.watch(() => this.requestUpdate()));
      void this.#ask();
    }
  }

  /** A browser is not told why a line was refused; a call is. */
  async #ask(): Promise<void> {
    try {
      await api.classroom(this.classroomId);
    } catch (failure) {
      if (failure instanceof api.Refused) {
        this.#failure = failure;
        this.#close();
        this.requestUpdate();
      }
    }
  }

  #close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
  }

  override updated(): void {
    const key = `${language.value} ${this.#view?.name}`;
    if (this.#view !== null && key !== this.#told) {
      this.#told = key;
      this.emit("page-title", { title: `${t("live.title")} ${this.#view.name}`, sign: null });
      this.emit("page-crumbs", [
        { label: t("teacher.title"), href: paths.classrooms },
        { label: this.#view.name, href: paths.classroom(this.classroomId) },
        { label: t("live.title") },
      ]);
    }
    const table = this.querySelector(".live-table");
    if (table !== null && table.querySelector("[tabindex='0']") === null) {
      table.querySelector("tbody th[tabindex]")?.setAttribute("tabindex", "0");
    }
  }

  override render(): TemplateResult {
    if (this.#failure !== null || this.#connection?.state.value === "refused") {
      return nowhere(this.#failure === null ? t("error.classroom.unknown") : wordsFor(this.#failure), [
        { words: t("app.to-course"), href: paths.home },
      ]);
    }
    const view = this.#view;
    const waiting = this.#connection?.state.value === "waiting";
    return html`<main class="class-live ${this.#projector ? "projector" : ""}" id="content">
      ${view === null
        ? html`<p class="late">${waiting ? t("app.unreachable") : t("app.loading")}</p>`
        : html`${problem(waiting ? t("connection.waiting-short") : null)}
          ${this.#projector ? nothing : classNav(this.classroomId, "live")} ${this.#head(view)}
          ${this.#projector
            ? nothing
            : html`<class-clusters
                .classroomId=${this.classroomId}
                .news=${`${view.epoch} ${view.n}`}
              ></class-clusters>`}
          ${this.#projector ? this.#forAll(view) : narrow.matches ? this.#list(view) : this.#table(view)}
          ${this.#projector ? nothing : legend()}`}
    </main>`;
  }

  #head(view: ClassView): TemplateResult {
    const there = view.rows.filter((row) => row.presence !== "OFFLINE").length;
    const waiting = view.rows.filter((row) => troubleOf(row) !== null).length;
    const chapters = new Map(view.exercises.map((each) => [chapterKey(each), each]));
    return html`<div class="live-head">
      <div>
        <h1>${view.name}</h1>
        <p role="status" data-testid="live-summary">
          ${t("live.there", { n: there, of: view.rows.length })}
          ${waiting === 0 || this.#projector ? nothing : html`<b>${t("live.need", { n: waiting })}</b>`}
        </p>
      </div>
      <div class="live-tools">
        <label
          >${t("live.columns")}
          <select data-testid="live-columns" @change=${this.#choose}>
            ${[...chapters].map(
              ([key, each]) =>
                html`<option value=${key} ?selected=${key === this.#chosen(view)}>
                  ${t("course.chapter", { n: each.chapterNumber })} ${inLanguage(each.chapterTitle)}
                </option>`,
            )}
            <option value="" ?selected=${this.#chosen(view) === ""}>${t("live.all-columns")}</option>
          </select></label
        >
        <button
          type="button"
          class="button"
          role="switch"
          data-testid="projector"
          aria-checked=${this.#projector}
          @click=${() => {
            this.#projector = !this.#projector;
            this.requestUpdate();
          }}
        >
          ${t("live.projector")}
        </button>
      </div>
    </div>`;
  }

  #chosen(view: ClassView): string {
    return this.#chapter ?? chapterInWork(view);
  }

  readonly #choose = (change: Event): void => {
    if (change.target instanceof HTMLSelectElement) {
      this.#chapter = change.target.value;
      this.requestUpdate();
    }
  };

  #columns(view: ClassView): readonly number[] {
    const chosen = this.#chosen(view);
    return view.exercises.flatMap((each, i) => (chosen === "" || chapterKey(each) === chosen ? [i] : []));
  }

  #table(view: ClassView): TemplateResult {
    const columns = this.#columns(view);
    // Of hundreds of rows few are others from one time to the next; minutes go on with the tick.
    const shown = `${view.epoch} ${columns.join()} ${language.value} ${this.#ticks}`;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("live.table")}>
      <table class="live-table" role="grid" data-testid="live-table" @keydown=${this.#move} @focusin=${rove}>
        <caption class="sr-only">
          ${t("live.table")}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="who">${t("teacher.learner")}</th>
            ${columns.map((i) => {
              const each = view.exercises[i];
              const { passed } = countsOf(view, i);
              return each === undefined
                ? nothing
                : html`<th scope="col" title=${inLanguage(each.title)}>
                    ${each.id}<span class="count" aria-hidden="true">${passed}</span
                    ><span class="sr-only"> ${t("live.passed", { n: passed })}</span>
                  </th>`;
            })}
            <th scope="col" class="why">${t("live.why")}</th>
          </tr>
        </thead>
        ${byNeed(view.rows).map(
          ({ need, rows }) =>
            html`<tbody data-testid="group-${need}">
              <tr class="group ${need}">
                <th scope="rowgroup" colspan=${columns.length + 2}>${groupName(need)} <span>${rows.length}</span></th>
              </tr>
              ${repeat(
                rows,
                (row) => row.id,
                (row) => guard([row, shown], () => this.#row(view, row, columns)),
              )}
            </tbody>`,
        )}
      </table>
    </div>`;
  }

  #row(view: ClassView, row: Row, columns: readonly number[]): TemplateResult {
    const trouble = troubleOf(row);
    return html`<tr data-testid="live-row" data-learner=${row.name} class=${trouble === null ? "" : "need"}>
      <th scope="row" class="who" tabindex="-1">
        ${presenceMark(row)}<a href=${paths.learner(this.classroomId, row.id)} tabindex="-1">${row.name}</a>
      </th>
      ${columns.map((i) => {
        const cell = row.cells.get(i);
        const words = cellWords(view, i, cell);
        return html`<td
          class="live-cell ${cell?.stuck ? "STUCK" : (cell?.state ?? "NEW")}"
          tabindex="-1"
          title="${view.exercises[i]?.id}: ${words}"
          data-exercise=${view.exercises[i]?.id}
          data-state=${cell?.state ?? "NEW"}
        >
          <span aria-hidden="true">${cellMark(cell)}</span><span class="sr-only">${words}</span>
        </td>`;
      })}
      <td class="why" tabindex="-1">${trouble === null ? nothing : this.#why(view, row, trouble)}</td>
    </tr>`;
  }

  #why(view: ClassView, row: Row, trouble: Trouble): TemplateResult {
    return html`<span data-testid="why">${view.exercises[trouble.exercise]?.id} ${ruleWords(view, trouble)}</span>
      <small>${t("live.minutes", { n: minutesSince(trouble.cell.stuck.since) })}</small>
      <button
        type="button"
        class="button small"
        data-testid="seen"
        aria-label=${t("live.seen-of", { name: row.name })}
        @click=${() => this.#seen(view, row, trouble)}
      >
        ${t("live.seen")}
      </button>
      <button
        type="button"
        class="button small"
        data-testid="hint-to"
        aria-label=${t("hint.write-to", { name: row.name })}
        @click=${() => this.#hintTo(view, row, trouble)}
      >
        ${t("hint.short")}
      </button>`;
  }

  /** A hint for one, or for all who are stuck there. */
  #hintTo(view: ClassView, row: Row, { exercise }: Trouble): void {
    const at = view.exercises[exercise];
    if (at === undefined) {
      return;
    }
    const stuck = view.rows.filter((each) => each.cells.get(exercise)?.stuck != null).map((each) => each.id);
    const one = { words: t("hint.whom-one", { name: row.name }), count: 1, target: { learnerIds: [row.id] } };
    const all = {
      words: t("hint.whom-stuck", { lesson: at.id, n: stuck.length }),
      count: stuck.length,
      target: { learnerIds: stuck },
    };
    writeHint(
      {
        classroomId: this.classroomId,
        courseId: at.courseId,
        lessonId: at.id,
        audiences: stuck.length < 2 ? [one] : [one, all],
        ladder: [],
      },
      (hint) => this.querySelector("class-clusters")?.wasSent(hint),
    );
  }

  /** For walking through the room: who needs somebody, from the top. */
  #list(view: ClassView): TemplateResult {
    return html`${byNeed(view.rows).map(
      ({ need, rows }) =>
        html`<section class="live-list" data-testid="group-${need}">
          <h2 class="group ${need}">${groupName(need)} <span>${rows.length}</span></h2>
          <ul>
            ${repeat(
              rows,
              (row) => row.id,
              (row) => {
                const trouble = troubleOf(row);
                const columns = this.#columns(view);
                const passed = columns.filter((i) => row.cells.get(i)?.state === "PASSED").length;
                return html`<li data-testid="live-row" data-learner=${row.name}>
                  <b>${presenceMark(row)}<a href=${paths.learner(this.classroomId, row.id)}>${row.name}</a></b>
                  <span class="quiet">${t("live.passed-of", { n: passed, of: columns.length })}</span>
                  ${trouble === null ? nothing : html`<p>${this.#why(view, row, trouble)}</p>`}
                </li>`;
              },
            )}
          </ul>
        </section>`,
    )}`;
  }

  /** For the wall: how far the class is, and nobody's name. */
  #forAll(view: ClassView): TemplateResult {
    const all = Math.max(1, view.rows.length);
    return html`<table class="live-wall" data-testid="live-wall">
      <caption class="sr-only">
        ${t("live.table")}
      </caption>
      <tbody>
        ${this.#columns(view).map((i) => {
          const each = view.exercises[i];
          const { passed, working } = countsOf(view, i);
          return each === undefined
            ? nothing
            : html`<tr>
                <th scope="row"><span class="quiet">${each.id}</span> ${inLanguage(each.title)}</th>
                <td class="bar" aria-hidden="true">
                  <span
                    ><i class="passed" style="width: ${(100 * passed) / all}%"></i
                    ><i class="working" style="width: ${(100 * working) / all}%"></i
                  ></span>
                </td>
                <td class="count">${t("live.wall", { n: passed, of: view.rows.length, working })}</td>
              </tr>`;
        })}
      </tbody>
    </table>`;
  }

  async #seen(view: ClassView, row: Row, trouble: Trouble): Promise<void> {
    const exercise = view.exercises[trouble.exercise];
    if (exercise !== undefined) {
      await api.seenLearner(this.classroomId, row.id, exercise.courseId, exercise.id).catch((failure: unknown) => {
        this.#failure = failure instanceof api.Refused ? failure : null;
        this.requestUpdate();
      });
    }
  }

  /** Arrows go from cell to cell, as in any table of cells; Enter on a name opens that learner's page. */
  readonly #move = (press: KeyboardEvent): void => {
    const from = press.target;
    const steps: Record<string, readonly [number, number] | undefined> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    if (press.key === "Enter" && from instanceof HTMLTableCellElement) {
      from.querySelector("a")?.click();
    }
    const step = steps[press.key];
    if (step === undefined || !(from instanceof HTMLTableCellElement)) {
      return;
    }
    const rows = [...this.querySelectorAll<HTMLTableRowElement>("[data-testid=live-row]")];
    const row = rows.findIndex((each) => each === from.parentElement);
    const to = rows[row + step[0]]?.cells[from.cellIndex + step[1]];
    if (to !== undefined) {
      press.preventDefault();
      to.focus();
    }
  };
}

/** One cell of the table is in the order of Tab: the one that was last in use. */
function rove(focus: FocusEvent): void {
  const { target } = focus;
  if (target instanceof HTMLTableCellElement) {
    target
      .closest("table")
      ?.querySelectorAll("[tabindex='0']")
      .forEach((each) => each.setAttribute("tabindex", "-1"));
    target.setAttribute("tabindex", "0");
  }
}

function groupName(need: Need): string {
  return t(`live.group.${need}`);
}

function presenceMark({ presence }: Row): TemplateResult {
  return html`<i class="presence ${presence}" aria-hidden="true"></i
    ><span class="sr-only">${t(`live.presence.${presence}`)} </span>`;
}

function cellMark(cell: ClassCell | undefined): string {
  if (cell === undefined) {
    return "";
  }
  switch (cell.state) {
    case "PASSED":
      return "✓";
    case "FAILING":
      return cell.failures === 0 ? "·" : String(cell.failures);
    case "WORKING":
      return cell.stuck === null ? "…" : "!";
    case "NEW":
      return cell.stuck === null ? "" : "!";
    default:
      return cell.state satisfies never;
  }
}

function cellWords(view: ClassView, exercise: number, cell: ClassCell | undefined): string {
  const words =
    cell?.state === "FAILING"
      ? t("live.state.FAILING", { n: cell.failures, check: checkName(view, exercise, cell) })
      : t(`live.state.${cell?.state ?? "NEW"}`);
  return cell?.stuck ? `${words} – ${t("live.stuck")}` : words;
}

function checkName(view: ClassView, exercise: number, cell: ClassCell): string {
  const title = cell.check === null ? undefined : view.exercises[exercise]?.checks[cell.check];
  return title === undefined ? "" : inLanguage(title);
}

function ruleWords(view: ClassView, { exercise, cell }: Trouble): string {
  const { rule, count } = cell.stuck;
  switch (rule) {
    case "ASKED":
      return t("live.rule.ASKED");
    case "SAME": {
      const check = checkName(view, exercise, cell);
      return check === "" ? t("live.rule.SAME-run", { n: count }) : t("live.rule.SAME", { n: count, check });
    }
    case "SILENT":
      return t("live.rule.SILENT", { n: count });
    case "CHURN":
      return t("live.rule.CHURN", { n: count });
    case "LONG":
      return t("live.rule.LONG", { n: count });
    default:
      return rule satisfies never;
  }
}

function minutesSince(at: string): number {
  return Math.max(0, Math.floor((Date.now() - Date.parse(at)) / MINUTE_MILLIS));
}

function legend(): TemplateResult {
  return html`<p class="key" aria-label=${t("teacher.legend")}>
    <span><b class="live-cell PASSED">✓</b>${t("live.state.PASSED")}</span>
    <span><b class="live-cell FAILING">2</b>${t("live.legend.FAILING")}</span>
    <span><b class="live-cell WORKING">…</b>${t("live.state.WORKING")}</span>
    <span><b class="live-cell STUCK">3</b>${t("live.stuck")}</span>
    <span><b class="live-cell NEW"></b>${t("live.state.NEW")}</span>
    <span><i class="presence ACTIVE"></i>${t("live.presence.ACTIVE")}</span>
    <span><i class="presence AWAY"></i>${t("live.presence.AWAY")}</span>
    <span><i class="presence OFFLINE"></i>${t("live.presence.OFFLINE")}</span>
  </p>`;
}

customElements.define("class-live-page", ClassLivePage);
