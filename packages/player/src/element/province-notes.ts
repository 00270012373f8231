import { systemClock } from '@hope-online/core';
import { createFormats, nextSchoolDay, provinceWords, schoolDay } from '@hope-online/core/locale';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { type PlayerState } from '../decisions/index.js';
import { createStyles } from './adopt-styles.js';
import { createElement } from './create-element.js';
import { type PlayerWords } from './player-texts.js';
import { type NotesPlan, provinceNotesFor } from './province-notes-for.js';

const styles = createStyles(`
  .frame[data-notes] .status { flex-direction: column; align-items: center; justify-content: center; }
  .notes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 calc(0.75rem * var(--_density));
    max-inline-size: 34rem;
    padding-inline: 0.875rem;
    text-align: center;
    pointer-events: auto;
  }
  .notes p { flex: 1 0 100%; margin: 0; text-wrap: balance; }
  .notes a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    padding-inline: 0.375rem;
    border-radius: min(0.625rem, var(--hope-radius, 0.625rem));
    color: var(--_accent-on-dark);
    text-underline-offset: 0.2em;
  }
  @container (max-width: 30rem) { .frame[data-notes] .logo { display: none; } }
`);

/** In a tab of its own: the class may come yet, and the page around it is not ours to leave. */
const elsewhere = { target: '_blank', rel: 'noopener noreferrer' } as const;

const dayMs: Milliseconds = 86_400_000;

/** What a {@link ProvinceNotes} says, and in which words. */
export interface NotesState {
  readonly bundle: ProvinceLook['bundle'];
  readonly player: PlayerState;
  /** Whether there is a picture, which nothing of this may cover. */
  readonly hasPicture: boolean;
  readonly words: PlayerWords;
}

/**
 * Below what the player says where there is no picture: the day by the province's calendar, and the province's links.
 * Loaded only where a class has a province.
 */
export class ProvinceNotes {
  readonly #frame: Element | null;
  readonly #clock: Clock;
  readonly #day = createElement('p', { part: 'school-day' });
  readonly #links = {
    portal: createElement('a', { part: 'portal-link', ...elsewhere }),
    help: createElement('a', { part: 'help-link', ...elsewhere }),
  };
  readonly #element = createElement('div', { class: 'notes', part: 'notes', hidden: true }, this.#day);
  #cancel: (() => void) | undefined;

  constructor(root: ShadowRoot, clock: Clock = systemClock) {
    this.#clock = clock;
    styles.adopt(root);
    this.#frame = root.querySelector('.frame');
    root.querySelector('.status')?.append(this.#element);
  }

  /** Undefined takes everything away. */
  show(state: NotesState | undefined): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const plan = state && !state.hasPicture ? provinceNotesFor(state.player) : undefined;
    const texts = state && plan ? [this.#tellDay(state, plan), ...this.#offer(state, plan)] : [];
    this.#element.hidden = texts.every((text) => text === '');
    this.#frame?.toggleAttribute('data-notes', !this.#element.hidden);
  }

  #tellDay(state: NotesState, { day }: NotesPlan): string {
    const text = day ? describeDay(state, this.#clock.now()) : '';
    if (this.#day.textContent !== text) this.#day.textContent = text;
    this.#day.hidden = text === '';
    if (this.#day.dir !== state.words.dir) this.#day.dir = state.words.dir;
    if (day) this.#showAfterMidnight(state);
    return text;
  }

  /** Who waits over midnight is told of the new day. */
  #showAfterMidnight(state: NotesState): void {
    const nowMs = this.#clock.now();
    const midnightMs = schoolDay(nowMs, state.bundle.calendar).noonMs + dayMs / 2;
    // A second later, also where the clocks are changed in that night.
    const delayMs = Math.max(0, midnightMs - nowMs) + 1_000;
    this.#cancel = this.#clock.after(delayMs, () => this.show(state));
  }

  /** The links in the plan's order; the others go. */
  #offer({ bundle, words }: NotesState, { links }: NotesPlan): string[] {
    const said = words.over(provinceWords);
    const wanted = links.flatMap((name) => {
      const href = bundle.endpoints[name];
      if (href === undefined) return [];
      const link = this.#links[name];
      link.href = href;
      link.textContent = said.say(`player.${name}`);
      return [link];
    });
    for (const link of Object.values(this.#links)) if (!wanted.includes(link)) link.remove();
    // What stands there already keeps the focus that it may have.
    if (wanted.some((link, index) => this.#element.children[index + 1] !== link))
      this.#element.append(...wanted);
    return wanted.map(({ textContent }) => textContent);
  }
}

/** The day in the province's calendar and the viewer's language; on a day without school, the next one that has it. */
function describeDay({ bundle: { calendar }, words }: NotesState, nowMs: number): string {
  const formats = createFormats(words.language, calendar);
  const today = schoolDay(nowMs, calendar);
  if (today.hasSchool) return formats.date(today.noonMs);
  const next = nextSchoolDay(nowMs, calendar);
  if (!next) return formats.date(today.noonMs);
  return words.over(provinceWords).say('player.noSchool', { day: formats.date(next.noonMs) });
}
