import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { learnWhoIsHere, me, wordsFor } from "../account/session.ts";
import { formatAgo, language, t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { ask } from "../ui/ask.ts";
import { nowhere, problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { ClassroomDetail } from "../wire/model.ts";
import * as wire from "../wire/people.ts";
import type { Given, Person } from "../wire/people.ts";
import { classNav } from "./class-nav.ts";
import "./export-list.ts";
import "./import-list.ts";
import { passwordList } from "./password-list.ts";

const ROLES = ["OWNER", "TEACHER", "ASSISTANT", "LEARNER"] as const;

/** Everybody in a class, and what their teacher does for them: passwords, names, coming and going. */
export class PeoplePage extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #classroom: ClassroomDetail | null = null;
  #people: readonly Person[] = [];
  #failure: unknown = null;
  #showsLeft = false;
  /** Whose actions are open. */
  #open: string | null = null;
  #notDone: unknown = null;
  #given: readonly Given[] = [];
  #said = "";
  /** What the bar was told, and in which language. */
  #told = "";
  readonly #again = new Again(() => void this.#load());

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#again.stop());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId")) {
      void this.#load();
    }
  }

  override updated(): void {
    if (this.#classroom !== null) {
      this.emit("page-title", { title: `${t("people.title")} · ${this.#classroom.name}`, sign: null });
      const key = `${language.value} ${this.#classroom.name}`;
      if (key !== this.#told) {
        this.#told = key;
        this.emit("page-crumbs", [
          { label: t("teacher.title"), href: paths.classrooms },
          { label: this.#classroom.name, href: paths.classroom(this.classroomId) },
          { label: t("people.title") },
        ]);
      }
    }
  }

  override render(): TemplateResult {
    const classroom = this.#classroom;
    if (classroom === null && this.#failure instanceof api.Refused) {
      return nowhere(wordsFor(this.#failure), [{ words: t("app.to-course"), href: paths.home }]);
    }
    return html`<main class="classroom people" id="content">
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))} ${this.#again.button()}
      ${classroom === null
        ? this.#failure === null
          ? html`<p class="late">${t("app.loading")}</p>`
          : nothing
        : html`<h1>${classroom.name}</h1>
            ${classNav(classroom.id, "people")}
            ${this.#given.length === 0
              ? nothing
              : passwordList(this.#given, classroom.joinCode, () => {
                  this.#given = [];
                  this.requestUpdate();
                })}
            ${this.#list()}
            <import-list
              .classroomId=${classroom.id}
              @imported=${(event: CustomEvent<readonly Given[]>) => {
                this.#given = event.detail;
                this.requestUpdate();
                void this.updateComplete.then(() => this.querySelector(".password-list")?.scrollIntoView());
              }}
              @people-changed=${() => void this.#load()}
            ></import-list>
            <export-list .classroomId=${classroom.id}></export-list>`}
    </main>`;
  }

  #list(): TemplateResult {
    const left = this.#people.filter((each) => each.status === "LEFT");
    const shown = this.#showsLeft ? this.#people : this.#people.filter((each) => each.status === "ACTIVE");
    return html`<section class="roster" aria-label=${t("people.title")}>
      <p class="above">
        <span class="quiet" data-testid="people-count"
          >${t("people.count", { n: shown.filter((each) => each.role === "LEARNER").length })}</span
        >
        ${left.length === 0
          ? nothing
          : html`<label
              ><input
                type="checkbox"
                data-testid="show-left"
                .checked=${this.#showsLeft}
                @change=${() => {
                  this.#showsLeft = !this.#showsLeft;
                  this.requestUpdate();
                }}
              />${t("people.show-left", { n: left.length })}</label
            >`}
        <span role="status" class="quiet" data-testid="people-said">${this.#said}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("people.name")}</th>
            <th scope="col">${t("people.role")}</th>
            <th scope="col">${t("people.groups")}</th>
            <th scope="col">${t("teacher.last-seen")}</th>
            <th scope="col"><span class="sr-only">${t("people.actions")}</span></th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((each) => [this.#row(each), each.id === this.#open ? this.#actions(each) : nothing])}
        </tbody>
      </table>
    </section>`;
  }

  #row(person: Person): TemplateResult {
    const mayChange = (person.role === "LEARNER" && !person.teaches) || (this.#owns() && person.status === "ACTIVE");
    const open = this.#open === person.id;
    return html`<tr class=${person.status} data-testid="person" data-name=${person.name}>
      <th scope="row">
        ${person.name} ${person.status === "LEFT" ? html`<span class="tag">${t("people.status.LEFT")}</span>` : nothing}
      </th>
      <td class="role">${t(`people.role.${person.role}`)}</td>
      <td class="groups">${person.groups}</td>
      <td class="seen">
        ${person.oneTime ? html`<span class="tag">${t("people.waits")}</span>` : nothing}
        ${person.lastSeenAt === null ? t("people.never") : formatAgo(person.lastSeenAt)}
      </td>
      <td class="do">
        ${mayChange
          ? html`<button
              type="button"
              class="button small"
              data-testid="person-actions"
              aria-expanded=${open ? "true" : "false"}
              aria-label=${t("people.actions-for", { name: person.name })}
              @click=${() => {
                this.#open = open ? null : person.id;
                this.#notDone = null;
                this.requestUpdate();
              }}
            >
              ${t("people.actions")}
            </button>`
          : nothing}
      </td>
    </tr>`;
  }

  #actions(person: Person): TemplateResult {
    const targets = (me.value?.account?.classrooms ?? []).filter(
      (each) => each.id !== this.classroomId && (each.role === "OWNER" || each.role === "TEACHER"),
    );
    const active = person.status === "ACTIVE";
    return html`<tr class="actions" data-testid="person-open">
      <td colspan="5">
        ${problem(this.#notDone === null ? null : wordsFor(this.#notDone))}
        <div class="choices">
          ${this.#owns() && active ? this.#roles(person) : nothing}
          ${person.role !== "LEARNER" || person.teaches
            ? nothing
            : active
              ? html`<button type="button" class="button" data-testid="reset" @click=${() => this.#reset(person)}>
                    ${t("people.reset")}
                  </button>
                  <form @submit=${(submit: SubmitEvent) => this.#rename(submit, person)}>
                    <label>
                      <span>${t("people.new-name")}</span>
                      <input name="name" maxlength="60" required .value=${person.name} data-testid="new-name" />
                    </label>
                    <button class="button" data-testid="rename-person">${t("people.rename")}</button>
                  </form>
                  ${targets.length === 0
                    ? nothing
                    : html`<form @submit=${(submit: SubmitEvent) => this.#move(submit, person)}>
                        <label>
                          <span>${t("people.other-class")}</span>
                          <select name="classroom" data-testid="move-to">
                            ${targets.map((each) => html`<option value=${each.id}>${each.name}</option>`)}
                          </select>
                        </label>
                        <button class="button" data-testid="move">${t("people.move")}</button>
                      </form>`}
                  <button
                    type="button"
                    class="button"
                    data-testid="mark-left"
                    @click=${() => this.#mark(person, "LEFT")}
                  >
                    ${t("people.mark-left")}
                  </button>`
              : html`<button
                  type="button"
                  class="button"
                  data-testid="take-back"
                  @click=${() => this.#mark(person, "ACTIVE")}
                >
                  ${t("people.take-back")}
                </button>`}
        </div>
      </td>
    </tr>`;
  }

  /** Owners alone say who is what. */
  #owns(): boolean {
    return me.value?.account?.classrooms.find((each) => each.id === this.classroomId)?.role === "OWNER";
  }

  #roles(person: Person): TemplateResult {
    return html`<form @submit=${(submit: SubmitEvent) => this.#changeRole(submit, person)}>
        <label>
          <span>${t("staff.role")}</span>
          <select name="role" data-testid="new-role">
            ${ROLES.map(
              (role) =>
                html`<option value=${role} ?selected=${role === person.role}>${t(`people.role.${role}`)}</option>`,
            )}
          </select>
        </label>
        <button class="button" data-testid="change-role">${t("staff.change")}</button>
      </form>
      ${person.role === "LEARNER"
        ? nothing
        : html`<button type="button" class="button" data-testid="remove-teacher" @click=${() => this.#remove(person)}>
            ${t("staff.remove")}
          </button>`}`;
  }

  async #changeRole(submit: SubmitEvent, person: Person): Promise<void> {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      const chosen = valueOf(submit.target, "role");
      const role = ROLES.find((each) => each === chosen) ?? person.role;
      await this.#do(t("staff.changed", { name: person.name, role: t(`people.role.${role}`) }), () =>
        wire.changeRole(this.classroomId, person.id, role),
      );
      await learnWhoIsHere();
    }
  }

  async #remove(person: Person): Promise<void> {
    const words = t("staff.remove-ask", { name: person.name });
    if (await ask({ title: t("staff.remove"), words, yes: t("staff.remove") })) {
      await this.#do(t("staff.removed", { name: person.name }), () => wire.removeTeacher(this.classroomId, person.id));
    }
  }

  async #reset(person: Person): Promise<void> {
    const sure = await ask({
      title: t("people.reset"),
      words: t("people.reset-ask", { name: person.name }),
      yes: t("people.reset"),
    });
    if (sure) {
      await this.#do("", async () => {
        this.#given = await wire.resetPasswords(this.classroomId, [person.id]);
      });
      this.querySelector(".password-list")?.scrollIntoView({ block: "nearest" });
    }
  }

  async #rename(submit: SubmitEvent, person: Person): Promise<void> {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      const name = valueOf(submit.target, "name").trim();
      await this.#do(t("people.renamed", { name }), () => wire.renamePerson(this.classroomId, person.id, name));
    }
  }

  async #move(submit: SubmitEvent, person: Person): Promise<void> {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      const target = valueOf(submit.target, "classroom");
      const name = me.value?.account?.classrooms.find((each) => each.id === target)?.name ?? "";
      await this.#do(t("people.moved", { name: person.name, classroom: name }), () =>
        wire.movePerson(this.classroomId, person.id, target),
      );
    }
  }

  #mark(person: Person, status: Person["status"]): Promise<void> {
    const said = t(status === "LEFT" ? "people.has-left" : "people.is-back", { name: person.name });
    return this.#do(said, () => wire.markPeople(this.classroomId, [person.id], status));
  }

  /** Does something to somebody, and shows the list as it then is. */
  async #do(said: string, doing: () => Promise<void>): Promise<void> {
    try {
      await doing();
      this.#notDone = null;
      this.#open = null;
      this.#said = said;
      await this.#load();
    } catch (failure) {
      this.#notDone = failure;
      this.requestUpdate();
    }
    await this.updateComplete;
  }

  async #load(): Promise<void> {
    try {
      const people = await wire.people(this.classroomId);
      this.#classroom ??= await api.classroom(this.classroomId);
      this.#people = people;
      this.#failure = null;
      this.#again.done();
    } catch (failure) {
      this.#failure = failure;
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }
}

customElements.define("people-page", PeoplePage);
