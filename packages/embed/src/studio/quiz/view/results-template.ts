import { type AnswerValue, type Quiz, type RoundResults } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { plainLine } from '../author/author-text.js';
import { type QuizStudioWords, type ResultWords } from '../words/quiz-studio-words.js';
import { clockText } from './clock-text.js';
import { type DeskScene } from './desk-scene.js';

type PupilAnswer = RoundResults['pupils'][number]['answers'][number];

/** What came of a round: by question, and by pupil under their pseudonym. */
export function resultsTemplate(
  scene: DeskScene,
  roundId: string,
  results: RoundResults | undefined,
): TemplateResult {
  const { desk, words } = scene;
  const save = (what: 'csv' | 'statements') => () => desk.saveResults(roundId, what);
  return html`<section class="card results" aria-labelledby="results-heading">
    <h3 id="results-heading" tabindex="-1">${words.results.heading(results?.title ?? '…')}</h3>
    <div class="actions">
      <button type="button" class="plain" data-action="back" @click=${() => desk.shelf.leave()}>
        ${words.results.back}
      </button>
      <button type="button" class="plain" data-action="csv" @click=${save('csv')}>
        ${words.results.csv}
      </button>
      <button type="button" class="plain" data-action="statements" @click=${save('statements')}>
        ${words.results.statements}
      </button>
      <button type="button" class="quiet" @click=${() => desk.pushStatements(roundId)}>
        ${words.results.push}
      </button>
    </div>
    ${results ? tables(results, desk.state.texts.get(results.quizId), words) : html`<p>${words.loading}</p>`}
  </section>`;
}

function tables(results: RoundResults, quiz: Quiz | undefined, words: QuizStudioWords): TemplateResult {
  const titles = new Map(
    results.questions.map(({ questionId }, at) => {
      const item = quiz?.items.find(({ question }) => question.id === questionId);
      return [questionId, (item && plainLine(item.question.prompt)) || words.air.question(at + 1)];
    }),
  );
  return html`
    <h4>${words.results.perQuestion}</h4>
    ${questionTable(results, titles, words.results)}
    <h4>${words.results.perPupil}</h4>
    ${results.pupils.length === 0 ? html`<p>${words.results.nobody}</p>` : pupilTable(results, titles, words.results)}
  `;
}

type Titles = ReadonlyMap<string, string>;

function questionTable({ questions }: RoundResults, titles: Titles, words: ResultWords): TemplateResult {
  const names = ['question', 'answered', 'late', 'facility', 'discrimination', 'median', 'p90'] as const;
  const figure = (value: number | null) => (value === null ? words.none : value.toFixed(2));
  const time = (ms: number | null) => (ms === null ? words.none : clockText(ms));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.perQuestion}>
    <table class="data">
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${words[name]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${questions.map(
          ({ questionId, answered, late, facility, discrimination, medianMs, p90Ms }) =>
            html`<tr>
              <th scope="row" dir="auto">${titles.get(questionId)}</th>
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
  { questions, pupils, maxPoints, scored }: RoundResults,
  titles: Titles,
  words: ResultWords,
) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.perPupil}>
    <table class="data">
      <thead>
        <tr>
          <th scope="col">${words.pupil}</th>
          ${scored ? html`<th scope="col">${words.points} / ${maxPoints}</th>` : nothing}
          ${questions.map(({ questionId }) => html`<th scope="col">${titles.get(questionId)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${pupils.map(
          ({ pupil, points, answers }) =>
            html`<tr>
              <th scope="row">${pupil}</th>
              ${scored ? html`<td>${points}</td>` : nothing}
              ${questions.map(({ questionId }) => {
                const own = answers.filter((answer) => answer.questionId === questionId);
                return html`<td>${answerCell(own.at(-1), words)}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function answerCell(answer: PupilAnswer | undefined, words: ResultWords): unknown {
  if (!answer) return words.none;
  const text = answerText(answer.value);
  const late = answer.status === 'late' ? html` <span class="mark">${words.late}</span>` : nothing;
  if (answer.correct === null) return html`${text}${late}`;
  const [sign, word] = answer.correct ? ['✓', words.right] : ['✗', words.wrong];
  return html`<span aria-hidden="true">${sign}</span><span class="unseen">${word}</span> ${text}${late}`;
}

/** An answer in one line; options by their ids, as in the table that is saved. */
function answerText(value: AnswerValue): string {
  switch (value.kind) {
    case 'single-choice':
      return value.chosen;
    case 'multiple-choice':
    case 'poll':
      return value.chosen.join(', ');
    case 'true-false':
      return String(value.chosen);
    case 'short-text':
    case 'free-text':
      return value.text;
    case 'number':
      return value.unit === undefined ? String(value.value) : `${value.value} ${value.unit}`;
    case 'order':
      return value.order.join(' → ');
    case 'match':
      return Object.entries(value.pairs)
        .map(([option, target]) => `${option}–${target}`)
        .join(', ');
    case 'fill-in':
      return Object.values(value.gaps).join(', ');
  }
}
