import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type FileReport } from '../desk/desk-state.js';
import { describeDeskError } from '../words/desk-words.js';
import { type DeskScene } from './desk-scene.js';

/** What went wrong, what was done, and what became of a file. */
export function messageTemplate(scene: DeskScene): TemplateResult {
  const { desk, words } = scene;
  const { problem, report, news } = desk.state;
  const message = problem && describeDeskError(words, problem.error.code);
  return html`<div role="alert">
      ${
        problem
          ? html`<div class="alarm">
              <p>${message}${problem.byItself ? html` ${words.say('desk.byItself')}` : nothing}</p>
              <div class="actions">
                ${
                  problem.again
                    ? html`<button type="button" class="plain" data-action="again" @click=${problem.again}>
                        ${words.say('desk.tryAgain')}
                      </button>`
                    : nothing
                }
                <button type="button" class="quiet" @click=${() => desk.dismiss('problem')}>
                  ${words.say('desk.dismiss')}
                </button>
              </div>
            </div>`
          : nothing
      }
    </div>
    <p class="news" role="status">${news === '' ? '' : words.say(`desk.news.${news}`)}</p>
    ${report ? reportTemplate(scene, report) : nothing}`;
}

function reportTemplate({ desk, words }: DeskScene, report: FileReport): TemplateResult {
  const { name, issues, questions, wasRead } = report;
  return html`<div class="report" role="status" data-part="report">
    <p>
      ${wasRead ? words.say('desk.shelf.read', { name, count: questions }) : words.say('desk.shelf.written', { name })}
    </p>
    ${
      issues.length === 0
        ? nothing
        : html`<ul>
            ${issues.map(
              ({ item, line, reason, kept }) =>
                html`<li>
                  <span class="mark"
                    >${kept ? words.say('desk.shelf.changed') : words.say('desk.shelf.notRead')}</span
                  >
                  <strong dir="auto">${item}</strong
                  >${line === undefined ? nothing : html` (${words.say('desk.shelf.line', { number: line })})`}:
                  <span lang="en" dir="ltr">${reason}</span>
                </li>`,
            )}
          </ul>`
    }
    <button type="button" class="quiet" @click=${() => desk.dismiss('report')}>
      ${words.say('desk.dismiss')}
    </button>
  </div>`;
}
