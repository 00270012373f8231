import { type studioWords, type Words } from '@hope-online/core/locale';
import { type Audibility } from '@hope-online/player/publish';
import { type ErrorCode } from '@hope-online/protocol';

/** The keys of what the studio says. */
export type StudioWordKey = keyof typeof studioWords;

/** Every word of the studio, in one language. */
export type StudioWords = Words<StudioWordKey>;

/** What went wrong, for those codes that the teacher can do something about. */
const errorKeys: Readonly<Partial<Record<ErrorCode, StudioWordKey>>> = {
  'capture-refused': 'studio.error.capture-refused',
  'capture-unavailable': 'studio.error.capture-unavailable',
  'codec-unsupported': 'studio.error.codec-unsupported',
  'token-expired': 'studio.error.token-expired',
  forbidden: 'studio.error.forbidden',
  'class-unknown': 'studio.error.class-unknown',
  'transport-timeout': 'studio.error.transport',
  'transport-failed': 'studio.error.transport',
  'server-busy': 'studio.error.server-busy',
};

/** Words for an error. */
export function describeStudioError(words: StudioWords, code: ErrorCode): string {
  return words.say(errorKeys[code] ?? 'studio.error.internal');
}

/** Words for what the teacher is told: the title, then the reasons or the meaning. */
export function describeAudibility(
  words: StudioWords,
  { headline, sound, picture }: Audibility,
): { readonly title: string; readonly detail: string } {
  const title = words.say(`studio.${headline}.title`);
  const soundReason = reason(words, 'sound', sound);
  const pictureReason = reason(words, 'picture', picture);
  if (headline === 'nobody-hears') return { title, detail: soundReason };
  if (headline === 'nobody-sees') return { title, detail: pictureReason };
  if (headline === 'nobody-hears-or-sees') return { title, detail: `${soundReason} ${pictureReason}` };
  return { title, detail: words.say(`studio.${headline}.detail`) };
}

/** Why pupils do not hear or see the teacher; empty where they do. */
function reason(words: StudioWords, channel: 'sound' | 'picture', verdict: Audibility['sound']): string {
  if (verdict === 'arriving' || verdict === 'unconfirmed') return '';
  // A picture is never quiet.
  if (verdict === 'quiet') return channel === 'sound' ? words.say('studio.sound.quiet') : '';
  return words.say(`studio.${channel}.${verdict}`);
}
