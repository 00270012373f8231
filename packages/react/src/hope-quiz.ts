import type { HopeQuizElement, HopeQuizEventMap } from '@hope-online/quiz/element';
import { createElementComponent, type ElementComponent } from './element-component.js';
import { type EventHandlers, quizEvents } from './element-events.js';
import { type HostProps } from './host-props.js';

/** The props of {@link HopeQuiz}. */
export interface HopeQuizProps extends HostProps, EventHandlers<HopeQuizEventMap, typeof quizEvents> {
  /** What is asked, and where answers go, as from `useQuizChannel`; whoever made it closes it. */
  readonly channel?: HopeQuizElement['channel'];
  /** What it says in place of its own words. */
  readonly words?: HopeQuizElement['words'] | undefined;
  /** The letter that goes to the question from anywhere in the page; `off` for none. */
  readonly shortcut?: HopeQuizElement['shortcut'] | undefined;
}

/** `<hope-quiz>` as a component: what a channel asks, to be answered and looked at. */
export const HopeQuiz: ElementComponent<HopeQuizElement, HopeQuizProps> = createElementComponent({
  tag: 'hope-quiz',
  name: 'HopeQuiz',
  load: () => import('@hope-online/quiz/define'),
  properties: {
    words: { value: undefined },
    shortcut: { attribute: 'shortcut' },
    channel: { value: undefined },
  },
  events: quizEvents,
});
