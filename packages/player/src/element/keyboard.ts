import type { Features } from '@hope-online/core/theme';

/** What a key does. */
export type KeyAction =
  | 'toggle-play'
  | 'toggle-mute'
  | 'toggle-fullscreen'
  | 'toggle-captions'
  | 'go-live'
  | 'back'
  | 'forward'
  | 'louder'
  | 'quieter';

const actions: Readonly<Record<string, KeyAction>> = {
  ' ': 'toggle-play',
  k: 'toggle-play',
  m: 'toggle-mute',
  f: 'toggle-fullscreen',
  c: 'toggle-captions',
  l: 'go-live',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  ArrowUp: 'louder',
  ArrowDown: 'quieter',
};

/** Keys that what is in focus uses itself: `*` is every key without a modifier. */
const usedByTag: Readonly<Record<string, readonly string[] | '*'>> = {
  SELECT: '*',
  TEXTAREA: '*',
  INPUT: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  BUTTON: [' ', 'Enter'],
  // It lies over the picture, and has keys of its own.
  'HOPE-QUIZ': '*',
};

/** The part of a key press that counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The part of what is in focus that counts; media-chrome's controls name their keys. */
export interface KeyTarget {
  readonly tagName?: string;
  readonly keysUsed?: readonly string[];
}

/** What a key press on the player does, given what it went through, innermost first; undefined for nothing. */
export function actionOf(press: KeyPress, path: readonly KeyTarget[]): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (path.some((target) => isUsedBy(target, press.key))) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}

/** Whether there is a button for it: what the province switches off has no key either. */
export function isOffered(action: KeyAction, { captions, fullscreen, goBack }: Features): boolean {
  if (action === 'toggle-captions') return captions !== false;
  if (action === 'toggle-fullscreen') return fullscreen !== false;
  return (action !== 'back' && action !== 'forward') || goBack !== false;
}

function isUsedBy({ tagName = '', keysUsed }: KeyTarget, key: string): boolean {
  const used = usedByTag[tagName];
  return used === '*' || used?.includes(key) === true || keysUsed?.includes(key) === true;
}
