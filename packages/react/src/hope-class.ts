import type { ClassToken, HopeClassElement } from '@hope-online/embed';
import type { HopePlayerEventMap } from '@hope-online/player/element';
import type { RoundTurn } from '@hope-online/quiz';
import type { HopeQuizEventMap } from '@hope-online/quiz/element';
import { createElement, forwardRef } from 'react';
import { createElementComponent, type ElementComponent } from './element-component.js';
import { type EventHandlers, mediaEvents, playerEvents, quizEvents } from './element-events.js';
import { viewProperties, type ViewProps } from './hope-player.js';
import { type HostProps } from './host-props.js';
import { useSteadyToken } from './use-steady-token.js';

/** The events of `<hope-class>` besides those of `<video>`. */
export interface HopeClassEventMap extends HopePlayerEventMap, HopeQuizEventMap {
  /** The picture has come to where a round opens. */
  'quiz-open': CustomEvent<RoundTurn>;
  /** The picture has come to where a round closes. */
  'quiz-close': CustomEvent<RoundTurn>;
  /** The picture has come to where a round's answers are shown. */
  'quiz-reveal': CustomEvent<RoundTurn>;
}

const events = {
  ...mediaEvents,
  ...playerEvents,
  ...quizEvents,
  onQuizOpen: 'quiz-open',
  onQuizClose: 'quiz-close',
  onQuizReveal: 'quiz-reveal',
} as const;

/** The props of {@link HopeClass}. */
export interface HopeClassProps
  extends
    HostProps,
    ViewProps<HopeClassElement>,
    EventHandlers<HopeClassEventMap & HTMLElementEventMap, typeof events> {
  /** URL of the class, e.g. `https://school.example/classes/math-g7`; another one opens another class. */
  readonly src: string;
  /**
   * The class token, or a function that gets a fresh one whenever it is needed. The function may be another at each render:
   * it stands for the same participant. Another string is another session; for another participant, give another `key`.
   */
  readonly token?: ClassToken | undefined;
  /** Where quizzes are shown; `beside` unless told. */
  readonly quiz?: HopeClassElement['quiz'] | undefined;
}

const ClassElement = createElementComponent<HopeClassElement, HopeClassProps>({
  tag: 'hope-class',
  name: 'HopeClassElement',
  load: () => import('@hope-online/embed/define'),
  properties: {
    ...viewProperties,
    quiz: { attribute: 'quiz' },
    token: { value: '' },
    src: { attribute: 'src' },
  },
  events,
});

/** `<hope-class>` as a component: it opens a class, shows it, and closes it when it is taken out of the page. */
export const HopeClass: ElementComponent<HopeClassElement, HopeClassProps> = forwardRef<
  HopeClassElement,
  HopeClassProps
>((props, ref) => {
  const token = useSteadyToken(props.token);
  return createElement(ClassElement, { ...props, token, ref });
});
HopeClass.displayName = 'HopeClass';
