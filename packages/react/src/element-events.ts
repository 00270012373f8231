import { type Props } from './element-properties.js';

/** Which event of an element each prop hears. */
export type EventNames<EventMap> = Readonly<Record<`on${string}`, keyof EventMap & string>>;

/** The props that hear an element's events; they get the event itself. */
export type EventHandlers<EventMap, Names extends EventNames<EventMap>> = {
  readonly [Prop in keyof Names & `on${string}`]?: ((event: EventMap[Names[Prop]]) => void) | undefined;
};

/** The media events that the components hear; an element dispatches more, for whoever has a ref. */
export const mediaEvents = {
  onPlay: 'play',
  onPlaying: 'playing',
  onPause: 'pause',
  onWaiting: 'waiting',
  onTimeUpdate: 'timeupdate',
  onVolumeChange: 'volumechange',
} as const;

/** The events of the player's own. */
export const playerEvents = {
  onPathChange: 'pathchange',
  onDateRange: 'daterange',
  onPlayerError: 'playererror',
  onQoe: 'qoe',
} as const;

/** The events of a quiz. */
export const quizEvents = {
  onQuizRounds: 'quiz-rounds',
  onQuizAnswer: 'quiz-answer',
  onQuizFault: 'quiz-fault',
} as const;

/** Hears all events of a table until the signal; each goes to the handler that the props have at that time. */
export function hearEvents(
  element: EventTarget,
  names: Readonly<Record<string, string>>,
  readProps: () => Props,
  signal: AbortSignal,
): void {
  for (const [prop, type] of Object.entries(names)) {
    element.addEventListener(
      type,
      (event) => {
        const handler = readProps()[prop];
        if (typeof handler === 'function') handler(event);
      },
      { signal },
    );
  }
}
