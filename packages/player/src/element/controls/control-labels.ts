import { type controlWords, type Words } from '@hope-online/core/locale';
import { addTranslation, setLanguage } from 'media-chrome/utils/i18n';

/** Our keys for what media-chrome's controls say, by the keys that it has. */
const keys = {
  play: 'controls.play',
  pause: 'controls.pause',
  mute: 'controls.mute',
  unmute: 'controls.unmute',
  volume: 'controls.volume',
  seek: 'controls.seek',
  live: 'controls.live',
  'seek to live': 'controls.seek-to-live',
  'playing live': 'controls.playing-live',
  'closed captions': 'controls.captions',
  'enter picture in picture mode': 'controls.enter-pip',
  'exit picture in picture mode': 'controls.exit-pip',
  'enter fullscreen mode': 'controls.enter-fullscreen',
  'exit fullscreen mode': 'controls.exit-fullscreen',
  '{currentTime} of {totalTime}': 'controls.time',
  'video not loaded, unknown time.': 'controls.no-time',
  hour: 'controls.hour',
  hours: 'controls.hours',
  minute: 'controls.minute',
  minutes: 'controls.minutes',
  second: 'controls.second',
  seconds: 'controls.seconds',
} as const satisfies Readonly<Record<string, keyof typeof controlWords>>;

/** media-chrome fills these in itself. */
const slots = { currentTime: '{currentTime}', totalTime: '{totalTime}' };

/** Lets media-chrome's controls speak a language. It has one for the whole page; they ask when their state changes. */
export function speakLanguage(words: Words<keyof typeof controlWords>): void {
  const said = Object.entries(keys).map(([theirs, ours]) => [theirs, words.say(ours, slots)]);
  addTranslation(words.language, Object.fromEntries(said) as Record<string, string>);
  setLanguage(words.language);
}
