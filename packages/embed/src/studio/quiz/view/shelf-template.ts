import { createFormats } from '@hope-online/core/locale';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { type QuizFormat } from '../author/quiz-file.js';
import { quickQuizId } from '../desk/read-text.js';
import { type ListedQuiz } from '../desk/class-quizzes.js';
import { type QuizDraft } from '../desk/draft-store.js';
import { pastRounds, stagedQuizzes } from '../desk/round-standing.js';
import { type DeskScene } from './desk-scene.js';

/** Names of formats are the same in every language. */
const formatNames = { json: 'JSON', gift: 'GIFT', qti: 'QTI 3' } as const;

const fileTypes = '.json,.gift,.txt,.zip,application/json,text/plain,application/zip';

/** What the class has, what is being written, and what was asked before. */
export function shelfTemplate(scene: DeskScene): TemplateResult {
  const { desk, words } = scene;
  const { quizzes, drafts, isKnown } = desk.state;
  return html`<section class="card shelf" aria-labelledby="shelf-heading">
      <h3 id="shelf-heading">${words.say('desk.shelf.heading')}</h3>
      <div class="actions">
        <button type="button" class="plain" data-action="create" @click=${() => desk.shelf.create()}>
          ${words.say('desk.shelf.create')}
        </button>
        <button
          type="button"
          class="plain"
          data-action="import"
          aria-describedby="import-hint"
          @click=${() => scene.choose(fileTypes, (file) => desk.shelf.read(file))}
        >
          ${words.say('desk.shelf.import')}
        </button>
      </div>
      <p class="hint" id="import-hint">${words.say('desk.shelf.importHint')}</p>
      ${drafts.length === 0 ? nothing : draftsTemplate(scene, drafts)}
      ${
        !isKnown
          ? html`<p>${words.say('desk.loading')}</p>`
          : quizzes.length === 0
            ? html`${drafts.length === 0 ? html`<p>${words.say('desk.shelf.empty')}</p>` : nothing}`
            : html`<h4>${words.say('desk.shelf.uploaded')}</h4>
                <ul class="rows">
                  ${repeat(
                    quizzes,
                    ({ id }) => id,
                    (quiz) => html`<li>${quizRow(scene, quiz)}</li>`,
                  )}
                </ul>`
      }
    </section>
    ${roundsTemplate(scene)}`;
}

function draftsTemplate(scene: DeskScene, drafts: readonly QuizDraft[]): TemplateResult {
  const { desk, words } = scene;
  const isOnDevice = desk.state.draftsKept === 'device';
  return html`<h4>${words.say('desk.shelf.drafts')}</h4>
    <p class=${isOnDevice ? 'hint' : 'caution'}>
      ${isOnDevice ? words.say('desk.shelf.draftsOnDevice') : words.say('desk.shelf.draftsInPage')}
    </p>
    <ul class="rows">
      ${repeat(
        drafts,
        ({ quiz }) => quiz.id,
        ({ quiz: { id, title, items } }) =>
          html`<li data-draft=${id}>
            <p>
              <strong dir="auto">${title}</strong>
              <span class="hint">${words.say('desk.shelf.questions', { count: items.length })}</span>
            </p>
            <div class="actions">
              ${rowButton(scene, { label: words.say('desk.shelf.upload'), title, look: 'primary' }, () => desk.shelf.upload(id))}
              ${rowButton(scene, { label: words.say('desk.shelf.edit'), title }, () => desk.shelf.edit(id))}
              ${saveMenu(scene, id, title)}
              ${rowButton(scene, { label: words.say('desk.shelf.discard'), title, look: 'quiet' }, () => desk.shelf.discard(id))}
            </div>
          </li>`,
      )}
    </ul>`;
}

function quizRow(scene: DeskScene, { id, title, questions, scored }: ListedQuiz): TemplateResult {
  const { desk, words } = scene;
  const isStaged = stagedQuizzes(desk.state.rounds).some(({ quizId }) => quizId === id);
  return html`<p>
      <strong dir="auto">${title}</strong>
      <span class="hint"
        >${words.say('desk.shelf.questions', { count: questions })}${scored ? '' : ` · ${words.say('desk.shelf.unscored')}`}</span
      >
      ${isStaged ? html`<span class="mark">${words.say('desk.standing.staged')}</span>` : nothing}
    </p>
    <div class="actions" data-quiz=${id}>
      ${rowButton(
        scene,
        {
          label: isStaged ? words.say('desk.shelf.stageAgain') : words.say('desk.shelf.stage'),
          title,
          look: isStaged ? 'plain' : 'primary',
        },
        () => desk.air.stage(id),
      )}
      ${rowButton(scene, { label: words.say('desk.shelf.edit'), title }, () => desk.shelf.edit(id))}
      ${saveMenu(scene, id, title)}
      ${rowButton(scene, { label: words.say('desk.shelf.remove'), title, look: 'quiet' }, () => desk.shelf.remove(id))}
    </div>`;
}

interface RowButton {
  readonly label: string;
  /** Of the quiz: rows have the same buttons, and those who hear them need to know whose they are. */
  readonly title: string;
  readonly look?: 'primary' | 'plain' | 'quiet';
}

function rowButton(
  { desk }: DeskScene,
  { label, title, look = 'plain' }: RowButton,
  press: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class=${look}
    aria-label=${`${label}: ${title}`}
    ?disabled=${desk.state.busy !== ''}
    @click=${press}
  >
    ${label}
  </button>`;
}

function saveMenu({ desk, words }: DeskScene, id: string, title: string): TemplateResult {
  const choose = (event: Event) => {
    const menu = event.target as HTMLSelectElement;
    if (menu.value !== '') desk.saveQuiz(id, menu.value as QuizFormat);
    menu.value = '';
  };
  return html`<select aria-label=${`${words.say('desk.shelf.saveAs')}: ${title}`} @change=${choose}>
    <option value="">${words.say('desk.shelf.saveAs')}…</option>
    <option value="json">${formatNames.json}</option>
    <option value="gift">${formatNames.gift}</option>
    <option value="qti">${formatNames.qti}</option>
  </select>`;
}

function roundsTemplate(scene: DeskScene): TemplateResult | typeof nothing {
  const { desk, words } = scene;
  const rounds = pastRounds(desk.state.rounds, desk.nowMs).slice(0, 50);
  if (rounds.length === 0) return nothing;
  const formats = createFormats(words.language);
  return html`<section class="card" aria-labelledby="rounds-heading">
    <h3 id="rounds-heading">${words.say('desk.shelf.rounds')}</h3>
    <ul class="rows">
      ${rounds.map(({ roundId, quizId, title, opensAtMs }) => {
        const name = quizId === quickQuizId ? words.say('desk.air.quickTitle') : title;
        const when = `${formats.date(opensAtMs ?? 0)} ${formats.time(opensAtMs ?? 0)}`;
        return html`<li data-round=${roundId}>
          <p><strong dir="auto">${name}</strong> <span class="hint">${when}</span></p>
          <div class="actions">
            ${rowButton(
              scene,
              { label: words.say('desk.shelf.showResults'), title: `${name}, ${when}` },
              () => desk.results.open(roundId),
            )}
          </div>
        </li>`;
      })}
    </ul>
  </section>`;
}
