/** What the browser lets a page do without a click. */
export type PlayPermission =
  /** As the page asked for. */
  | 'granted'
  /** Only without sound: an unmute button is wanted. */
  | 'muted-only'
  /** Not at all: a play button is wanted. */
  | 'refused';

/** What a page may ask for: to play at once, at once but without sound, or when somebody says so. */
export type AutoplayChoice = 'any' | 'muted' | 'off';

/** Tells whether a string, such as an attribute's, is an {@link AutoplayChoice}. */
export function isAutoplayChoice(value: string): value is AutoplayChoice {
  return value === 'any' || value === 'muted' || value === 'off';
}

/** What to do after a call of `play()` was refused by the browser's autoplay policy. */
export function afterRefusal(muted: boolean): 'mute-and-play' | 'wait-for-click' {
  return muted ? 'wait-for-click' : 'mute-and-play';
}
