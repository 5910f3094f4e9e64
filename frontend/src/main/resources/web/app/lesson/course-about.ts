import { html, nothing, type TemplateResult } from "lit";
import { formatDay, inLanguage, t } from "../i18n/i18n.ts";
import { paths } from "../ui/router.ts";
import type { Course, Line, Term, Text } from "../wire/model.ts";
import "./lesson-prose.ts";

/* What a course says of itself, part by part; a part that it leaves out is not there. */

export function overviewOf({ front }: Course): TemplateResult | typeof nothing {
  return front.overview.length === 0
    ? nothing
    : html`<section class="overview" aria-labelledby="overview-title">
        <h2 id="overview-title">${t("course.overview")}</h2>
        ${front.overview.map((line) => html`<p>${words(line)}</p>`)}
      </section>`;
}

export function featuresOf({ front }: Course): TemplateResult | typeof nothing {
  return front.features.length === 0
    ? nothing
    : html`<section aria-labelledby="features-title">
        <h2 id="features-title">${t("course.features")}</h2>
        <ul class="features">
          ${front.features.map(
            (each) =>
              html`<li>
                <h3>${inLanguage(each.title)}</h3>
                <p>${inLanguage(each.text)}</p>
              </li>`,
          )}
        </ul>
      </section>`;
}

export function knowOf({ goals, prerequisites }: Course): TemplateResult {
  const { required, recommended, note } = prerequisites;
  return html`<div class="know">
    ${goals.length === 0
      ? nothing
      : html`<section>
          <h2>${t("course.goals")}</h2>
          ${bullets(goals)}
        </section>`}
    ${required.length + recommended.length === 0
      ? nothing
      : html`<section>
          <h2>${t("course.prerequisites")}</h2>
          ${required.length === 0
            ? nothing
            : html`<h3>${t("course.required")}</h3>
                ${bullets(required)}`}
          ${recommended.length === 0
            ? nothing
            : html`<h3>${t("course.recommended")}</h3>
                ${bullets(recommended)}`}
          ${note === null ? nothing : html`<p class="note">${inLanguage(note)}</p>`}
        </section>`}
  </div>`;
}

export function faqOf({ front }: Course): TemplateResult | typeof nothing {
  return front.faq.length === 0
    ? nothing
    : html`<section class="faq" aria-labelledby="faq-title">
        <h2 id="faq-title">${t("course.faq")}</h2>
        ${front.faq.map(
          ({ question, answer }, i) =>
            html`<details id="faq-${i + 1}" ?open=${location.hash === `#faq-${i + 1}`}>
              <summary>${inLanguage(question)}</summary>
              <p>${words(answer)}</p>
            </details>`,
        )}
      </section>`;
}

export function nextOf({ front }: Course, offered: readonly string[]): TemplateResult | typeof nothing {
  return front.next.length === 0
    ? nothing
    : html`<section aria-labelledby="next-title">
        <h2 id="next-title">${t("course.next")}</h2>
        <ul class="features">
          ${front.next.map(
            ({ title, text, course }) =>
              html`<li>
                <h3>
                  ${course !== null && offered.includes(course)
                    ? html`<a href=${paths.course(course)}>${inLanguage(title)}</a>`
                    : inLanguage(title)}
                </h3>
                <p>${inLanguage(text)}</p>
              </li>`,
          )}
        </ul>
      </section>`;
}

export function glossaryOf(terms: readonly Term[], courseId: string, open: () => void): TemplateResult {
  return html`<section class="faq glossary">
    <details id="glossary" @toggle=${open}>
      <summary>${t("glossary.title")}</summary>
      <dl>
        ${terms.map(
          ({ term, words: explained, lesson }) =>
            html`<div>
              <dt>${inLanguage(term)}</dt>
              <dd>
                ${words(explained)}
                ${lesson === null ? nothing : html`<a href=${paths.lesson(courseId, lesson)}>${lesson}</a>`}
              </dd>
            </div>`,
        )}
      </dl>
    </details>
  </section>`;
}

export function updatesOf({ front }: Course): TemplateResult | typeof nothing {
  return front.updates.length === 0
    ? nothing
    : html`<section class="updates" aria-labelledby="updates-title">
        <h2 id="updates-title">${t("course.updates")}</h2>
        <table>
          <tbody>
            ${front.updates.map(
              ({ date, version, text }) =>
                html`<tr>
                  <th scope="row"><time datetime=${date}>${formatDay(date)}</time></th>
                  <td>${version}</td>
                  <td>${inLanguage(text)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`;
}

function bullets(texts: readonly Text[]): TemplateResult {
  return html`<ul>
    ${texts.map((text) => html`<li>${inLanguage(text)}</li>`)}
  </ul>`;
}

function words(line: Line): TemplateResult {
  return html`<lesson-prose class="prose line" .html=${inLanguage(line)}></lesson-prose>`;
}
