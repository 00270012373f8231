import { type RoundTally } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { quickQuizId } from '../desk/read-text.js';
import { type ListedRound } from '../desk/class-quizzes.js';
import { type DeskKeyAction, deskKeys } from '../desk/desk-key.js';
import { type RoundStanding, roundStanding, stagedQuizzes } from '../desk/round-standing.js';
import { tallyChart } from '../desk/tally-chart.js';
import { chartTemplate } from './chart-template.js';
import { clockText } from './clock-text.js';
import { type DeskScene } from './desk-scene.js';

/** The limits that can be chosen, in seconds. */
const limits = [30, 60, 120, 300, 600] as const;

/** The panel for the round in hand, or for what can be opened. */
export function airTemplate(scene: DeskScene): TemplateResult {
  const { desk, words } = scene;
  const round = desk.air.inHand;
  const standing = round && roundStanding(round, desk.nowMs);
  const isFree = standing !== 'opening' && standing !== 'open';
  return html`<section
    class="card air-panel"
    aria-labelledby="air-heading"
    data-standing=${standing ?? 'none'}
  >
    <h3 id="air-heading">${words.say('desk.air.heading')}</h3>
    ${round && standing ? roundTemplate(scene, round, standing) : nothing}
    ${isFree ? stagedTemplate(scene, round === undefined) : nothing}
    <label class="check">
      <input
        type="checkbox"
        .checked=${desk.state.hasKeys}
        @change=${(event: Event) => desk.setKeys((event.target as HTMLInputElement).checked)}
      />
      <span>${words.say('desk.air.keys')}</span>
    </label>
  </section>`;
}

function stagedTemplate(scene: DeskScene, isAlone: boolean): TemplateResult {
  const { desk, words } = scene;
  const [staged] = stagedQuizzes(desk.state.rounds);
  const isBusy = desk.state.busy !== '';
  return html`
    ${
      staged
        ? html`<p class="staged">
              <strong dir="auto">${staged.title}</strong>
              <span class="mark">${words.say('desk.air.staged')}</span>
            </p>
            ${limitTemplate(scene)}`
        : isAlone
          ? html`<p>${words.say('desk.air.nothing')}</p>`
          : nothing
    }
    <div class="actions">
      ${
        staged
          ? keyButton(scene, 'open', {
              label: words.say('desk.air.open'),
              look: 'primary',
              isBusy,
              press: () => desk.air.open(staged.quizId),
            })
          : nothing
      }
      ${keyButton(scene, 'quick', { label: words.say('desk.air.quick'), look: 'plain', isBusy, press: () => desk.air.quick() })}
    </div>
  `;
}

function limitTemplate({ desk, words }: DeskScene): TemplateResult {
  const { timeLimitMs } = desk.state;
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    desk.limitTime(value === 'own' ? undefined : value === 'none' ? null : Number(value) * 1_000);
  };
  return html`<label class="field limit">
    <span>${words.say('desk.air.timeLimit')}</span>
    <select @change=${choose}>
      <option value="own" ?selected=${timeLimitMs === undefined}>${words.say('desk.air.asInQuiz')}</option>
      <option value="none" ?selected=${timeLimitMs === null}>${words.say('desk.air.untilClosed')}</option>
      ${limits.map(
        (limit) =>
          html`<option value=${limit} ?selected=${timeLimitMs === limit * 1_000}>
            ${limit < 60 ? words.say('desk.air.seconds', { count: limit }) : words.say('desk.air.minutes', { count: limit / 60 })}
          </option>`,
      )}
    </select>
  </label>`;
}

function roundTemplate(scene: DeskScene, round: ListedRound, standing: RoundStanding): TemplateResult {
  const { desk, words } = scene;
  const tally = desk.state.tallies.get(round.roundId);
  const left =
    standing === 'open' && round.closesAtMs !== null
      ? words.say('desk.air.timeLeft', { clock: clockText(round.closesAtMs - desk.nowMs) })
      : '';
  return html`
    <p class="round-title">
      <strong dir="auto"
        >${round.quizId === quickQuizId ? words.say('desk.air.quickTitle') : round.title}</strong
      >
      <span class="mark" data-part="standing">${words.say(`desk.standing.${standing}`)}</span>
      ${left === '' ? nothing : html`<span class="left" role="timer">${left}</span>`}
    </p>
    ${tally ? tallyTemplate(scene, round, tally) : nothing}
    <div class="actions">${roundButtons(scene, round, standing)}</div>
  `;
}

function roundButtons(scene: DeskScene, round: ListedRound, standing: RoundStanding): unknown {
  const { desk, words } = scene;
  const isBusy = desk.state.busy !== '';
  const cancel = html`<button
    type="button"
    class="quiet"
    ?disabled=${isBusy}
    @click=${() => desk.air.act('cancel')}
  >
    ${words.say('desk.air.cancel')}
  </button>`;
  switch (standing) {
    case 'opening':
      return cancel;
    case 'open': {
      const press = () => desk.air.act('close');
      return html`${keyButton(scene, 'close', { label: words.say('desk.air.close'), look: 'primary', isBusy, press })}${cancel}`;
    }
    case 'closed': {
      const press = () => desk.air.act('reveal');
      return html`${keyButton(scene, 'reveal', { label: words.say('desk.air.reveal'), look: 'primary', isBusy, press })}${cancel}`;
    }
    default:
      return html`<button type="button" @click=${() => desk.results.open(round.roundId)}>
          ${words.say('desk.shelf.showResults')}</button
        ><button type="button" class="quiet" @click=${() => desk.air.putAway(round.roundId)}>
          ${words.say('desk.air.done')}
        </button>`;
  }
}

function tallyTemplate({ desk, words }: DeskScene, round: ListedRound, tally: RoundTally): TemplateResult {
  const { present, shown, questions } = tally;
  const items = desk.air.textOf(round)?.items;
  const truth = { true: words.say('desk.air.true'), false: words.say('desk.air.false') };
  const percent = present === 0 ? 0 : Math.round((100 * shown) / present);
  return html`
    <p class="shown" data-part="shown">
      ${present === 0 ? words.say('desk.air.nobody') : words.say('desk.air.shown', { percent, shown, present })}
    </p>
    ${questions.map((question, at) => {
      const item = items?.find((one) => one.question.id === question.questionId);
      return chartTemplate(tallyChart(question, item, truth), at, words);
    })}
  `;
}

interface KeyButton {
  readonly label: string;
  readonly look: 'primary' | 'plain';
  readonly isBusy: boolean;
  readonly press: () => void;
}

function keyButton({ desk, words }: DeskScene, action: DeskKeyAction, button: KeyButton): TemplateResult {
  const key = deskKeys[action];
  const { hasKeys } = desk.state;
  return html`<button
    type="button"
    class=${button.look}
    data-action=${action}
    ?disabled=${button.isBusy}
    aria-keyshortcuts=${hasKeys ? key : nothing}
    @click=${button.press}
  >
    ${button.label}${hasKeys ? html` <kbd aria-hidden="true" title=${words.say('desk.air.key', { letter: key })}>${key}</kbd>` : nothing}
  </button>`;
}
