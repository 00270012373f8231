import { type playerWords, type Words } from '@hope-online/core/locale';
import { type HopeError } from '@hope-online/protocol';

/** The keys of what the player itself says. */
export type PlayerWordKey = keyof typeof playerWords;

/** Everything that the player says, in one language. */
export type PlayerWords = Words<PlayerWordKey>;

/** What a viewer is told of an error. */
export function describeError({ code, family, details }: HopeError, words: PlayerWords): string {
  return words.say(keyOf(code, family, details.received));
}

function keyOf(code: HopeError['code'], family: HopeError['family'], received?: string): PlayerWordKey {
  if (code === 'token-expired') return 'player.error.expired';
  if (code === 'class-unknown') return 'player.error.unknown-class';
  if (code === 'codec-unsupported') return 'player.error.unsupported';
  if (received === 'replaced') return 'player.error.replaced';
  if (family === 'access') return 'player.error.access';
  if (family === 'offline') return 'player.error.offline';
  return family === 'transport' ? 'player.error.unreachable' : 'player.error.other';
}
