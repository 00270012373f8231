/** What the browser lets a page do without a click. */
export type PlayPermission =
  /** As the page asked for. */
  | 'granted'
  /** Only without sound: an unmute button is wanted. */
  | 'muted-only'
  /** Not at all: a play button is wanted. */
  | 'refused';

/** What to do after a call of `play()` was refused by the browser's autoplay policy. */
export function afterRefusal(muted: boolean): 'mute-and-play' | 'wait-for-click' {
  return muted ? 'wait-for-click' : 'mute-and-play';
}
