import { html, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { saveBlob } from "../ui/save-file.ts";
import type { Given } from "../wire/people.ts";

/** Passwords that are shown this once, with the ways to keep them: on paper or as a file. */
export function passwordList(given: readonly Given[], joinCode: string, done: () => void): TemplateResult {
  return html`<section class="password-list" data-testid="passwords" aria-labelledby="passwords-title">
    <h2 id="passwords-title">${t("people.passwords")}</h2>
    <p role="status">${t("people.passwords-once", { n: given.length })}</p>
    <p class="buttons">
      <button type="button" class="button" data-testid="passwords-print" @click=${() => window.print()}>
        ${t("people.print")}
      </button>
      <button
        type="button"
        class="button"
        data-testid="passwords-save"
        @click=${() => saveBlob(new Blob([csvOf(given, joinCode)], { type: "text/csv" }), "passwords.csv")}
      >
        ${t("people.save")}
      </button>
      <button type="button" class="button" data-testid="passwords-done" @click=${done}>${t("people.kept")}</button>
    </p>
    <div class="scroll" role="group" tabindex="0" aria-labelledby="passwords-title">
      <table>
        <thead>
          <tr>
            <th scope="col">${t("people.name")}</th>
            <th scope="col">${t("teacher.join-code")}</th>
            <th scope="col">${t("people.one-time")}</th>
          </tr>
        </thead>
        <tbody>
          ${given.map(
            (each) =>
              html`<tr data-testid="password">
                <th scope="row">${each.name}</th>
                <td><code>${joinCode}</code></td>
                <td><code data-testid="one-time">${each.password}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** For Excel: with the mark by which it knows UTF-8, and no cell that it would take for a formula. */
export function csvOf(given: readonly Given[], joinCode: string): string {
  const rows = [
    ["name", "class_code", "one_time_password"],
    ...given.map((each) => [each.name, joinCode, each.password]),
  ];
  const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
