import { type Clock } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { type Question } from '@hope-online/protocol/quiz';
import { HopeQuizElement } from '../element/hope-quiz-element.js';
import { lateTemplates } from '../element/late-templates.js';
import { type QuizRound } from '../model/quiz-round.js';
import { FakeQuizChannel } from './fake-quiz-channel.js';
import { sampleRound } from './sample-questions.js';

/** `<hope-quiz>` whose time is in a test's hands. */
class TimedQuizElement extends HopeQuizElement {
  static nextClock: Clock = new ManualClock();
  protected override readonly clock: Clock = TimedQuizElement.nextClock;
}

/** Puts a quiz of some questions into the page, with a fake channel behind it. */
export async function mountQuiz(
  questions: readonly Question[],
  attributes: Readonly<Record<string, string>> = {},
  changes: Partial<QuizRound> = {},
  clock?: Clock,
): Promise<{ element: HopeQuizElement; channel: FakeQuizChannel }> {
  if (!customElements.get('hope-quiz')) {
    customElements.define('hope-quiz', HopeQuizElement);
    customElements.define('timed-quiz', TimedQuizElement);
  }
  if (clock) TimedQuizElement.nextClock = clock;
  const element = document.createElement(clock ? 'timed-quiz' : 'hope-quiz') as HopeQuizElement;
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes }))
    element.setAttribute(name, value);
  const channel = new FakeQuizChannel();
  element.channel = channel;
  document.body.append(element);
  channel.show(sampleRound(questions, changes));
  // A reveal is drawn once it is there.
  await until(() => lateTemplates() !== undefined);
  await settleDrawing();
  return { element, channel };
}

/** Waits until what has changed is drawn. */
export async function settleDrawing(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The elements inside a quiz that a selector names. */
export function findAll<Found extends HTMLElement>(element: HTMLElement, selector: string): Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

/** The first of them; there must be one. */
export function find<Found extends HTMLElement>(element: HTMLElement, selector: string): Found {
  const [found] = findAll<Found>(element, selector);
  if (!found) throw new Error(`nothing in the quiz is ${selector}`);
  return found;
}

/** What stands in a quiz, or in the first of its elements that a selector names, in one line. */
export function textOf(element: HTMLElement, selector = '.stage'): string {
  return find(element, selector).textContent.replace(/\s+/g, ' ').trim();
}

/** Presses a key on an element, or on what is in focus inside it. */
export async function press(element: HTMLElement, key: string): Promise<void> {
  const target = element.shadowRoot?.activeElement ?? element;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
  await settleDrawing();
}

/** Waits until something is true, for some frames at most. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let frame = 0; frame < 120 && !isTrue(); frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (!isTrue()) throw new Error(`still not: ${isTrue.toString()}`);
}
