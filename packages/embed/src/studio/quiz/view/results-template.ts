import { createFormats } from '@hope-online/core/locale';
import {
  answerText,
  plainText,
  type Question,
  type Quiz,
  type RoundResults,
  type StatementPush,
} from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type DeskState } from '../desk/desk-state.js';
import { type DeskWords } from '../words/desk-words.js';
import { clockText } from './clock-text.js';
import { type DeskScene } from './desk-scene.js';

type ResultsPage = Extract<DeskState['page'], { name: 'results' }>;
type PupilAnswer = RoundResults['pupils'][number]['answers'][number];

/** What stands where there is nothing to be told. */
const nothingToTell = '—';
/** A try that is further ahead, in ms, waits for its time; a nearer one is on its way. */
const soonMs = 30_000;

/** What came of a round: by question, and by pupil under their pseudonym. */
export function resultsTemplate(scene: DeskScene, { roundId, results, push }: ResultsPage): TemplateResult {
  const { desk, words } = scene;
  const save = (what: 'csv' | 'statements') => () => desk.results.save(roundId, what);
  return html`<section class="card results" aria-labelledby="results-heading">
    <h3 id="results-heading" tabindex="-1">
      ${words.say('desk.results.heading', { title: results?.title ?? '…' })}
    </h3>
    <div class="actions">
      <button type="button" class="plain" data-action="back" @click=${() => desk.shelf.leave()}>
        ${words.say('desk.results.back')}
      </button>
      <button type="button" class="plain" data-action="csv" @click=${save('csv')}>
        ${words.say('desk.results.csv')}
      </button>
      <button type="button" class="plain" data-action="statements" @click=${save('statements')}>
        ${words.say('desk.results.statements')}
      </button>
      ${
        push && push.state !== 'unavailable'
          ? html`<button
              type="button"
              class="quiet"
              data-action="push"
              ?disabled=${desk.state.busy !== ''}
              @click=${() => desk.results.push(roundId)}
            >
              ${words.say('desk.results.push')}
            </button>`
          : nothing
      }
    </div>
    <p class="hint" role="status" data-part="push" data-state=${push?.state ?? nothing}>
      ${push ? pushText(push, desk.nowMs, words) : nothing}
    </p>
    ${
      results
        ? tables(results, desk.state.texts.get(results.quizId), words)
        : html`<p>${words.say('desk.loading')}</p>`
    }
  </section>`;
}

/** How it stands with the record store; empty where nobody asked it for anything. */
function pushText({ state, failures, nextAtMs }: StatementPush, nowMs: number, words: DeskWords): string {
  if (state === 'none') return '';
  if (state !== 'waiting') return words.say(`desk.push.${state}`);
  const time = createFormats(words.language).time(nextAtMs ?? nowMs);
  if (failures > 0) return words.say('desk.push.failing', { time });
  const isSoon = nextAtMs === null || nextAtMs - nowMs < soonMs;
  return isSoon ? words.say('desk.push.sending') : words.say('desk.push.due', { time });
}

function tables(results: RoundResults, quiz: Quiz | undefined, words: DeskWords): TemplateResult {
  const columns = results.questions.map(({ questionId }, at): Column => {
    const question = quiz?.items.map((item) => item.question).find(({ id }) => id === questionId);
    const title =
      (question && plainText(question.prompt)) || words.say('desk.air.question', { number: at + 1 });
    return { questionId, question, title };
  });
  return html`
    <h4>${words.say('desk.results.perQuestion')}</h4>
    ${questionTable(results, columns, words)}
    <h4>${words.say('desk.results.perPupil')}</h4>
    ${
      results.pupils.length === 0
        ? html`<p>${words.say('desk.results.nobody')}</p>`
        : pupilTable(results, columns, words)
    }
  `;
}

/** A question of the round. */
interface Column {
  readonly questionId: string;
  /** Undefined where the quiz is gone, or is another by now. */
  readonly question: Question | undefined;
  readonly title: string;
}

function questionTable(
  { questions }: RoundResults,
  columns: readonly Column[],
  words: DeskWords,
): TemplateResult {
  const names = ['question', 'answered', 'late', 'facility', 'discrimination', 'median', 'p90'] as const;
  const figure = (value: number | null) => (value === null ? nothingToTell : value.toFixed(2));
  const time = (ms: number | null) => (ms === null ? nothingToTell : clockText(ms));
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${words.say('desk.results.perQuestion')}
  >
    <table class="data">
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${words.say(`desk.results.${name}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${questions.map(
          ({ answered, late, facility, discrimination, medianMs, p90Ms }, at) =>
            html`<tr>
              <th scope="row" class="text"><bdi>${columns[at]?.title}</bdi></th>
              ${[answered, late, figure(facility), figure(discrimination), time(medianMs), time(p90Ms)].map(
                (cell) => html`<td>${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function pupilTable(
  { pupils, maxPoints, scored }: RoundResults,
  columns: readonly Column[],
  words: DeskWords,
): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.say('desk.results.perPupil')}>
    <table class="data">
      <thead>
        <tr>
          <th scope="col">${words.say('desk.results.pupil')}</th>
          ${scored ? html`<th scope="col">${words.say('desk.results.points')} / ${maxPoints}</th>` : nothing}
          ${columns.map(({ title }) => html`<th scope="col" class="text"><bdi>${title}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${pupils.map(
          ({ pupil, points, answers }) =>
            html`<tr>
              <th scope="row"><bdi>${pupil}</bdi></th>
              ${scored ? html`<td>${points}</td>` : nothing}
              ${columns.map(({ questionId, question }) => {
                const own = answers.filter((answer) => answer.questionId === questionId);
                return html`<td>${answerCell(own.at(-1), question, words)}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function answerCell(
  answer: PupilAnswer | undefined,
  question: Question | undefined,
  words: DeskWords,
): unknown {
  if (!answer) return nothingToTell;
  const { value } = answer;
  const text =
    value.kind === 'true-false'
      ? words.say(value.chosen ? 'desk.air.true' : 'desk.air.false')
      : answerText(value, question);
  const late =
    answer.status === 'late' ? html` <span class="mark">${words.say('desk.results.late')}</span>` : nothing;
  if (answer.correct === null) return html`<bdi>${text}</bdi>${late}`;
  const [sign, word] = answer.correct
    ? ['✓', words.say('desk.results.right')]
    : ['✗', words.say('desk.results.wrong')];
  return html`<span aria-hidden="true">${sign}</span><span class="unseen">${word}</span>
    <bdi>${text}</bdi>${late}`;
}
