import { type Milliseconds } from '@hope-online/protocol';
import { type RoundAt } from './rounds-at.js';

/** How long a round that is over stays, in ms of class time, unless another opens. */
export const lingerMs: Milliseconds = 300_000;

/** The rounds that belong on the screen: all that are open, or else the last one for a while. */
export function onScreen(rounds: readonly RoundAt[], classTimeMs: Milliseconds): readonly RoundAt[] {
  const begun = rounds.filter(({ name }) => name !== 'announced');
  const last = begun.at(-1);
  return begun.filter(
    (round) => round.name === 'open' || (round === last && classTimeMs < overSinceMs(round) + lingerMs),
  );
}

/** When the last thing happened to a round that is over, in ms of class time. */
export function overSinceMs({ reveal, closesAtMs }: RoundAt): Milliseconds {
  return Math.max(reveal?.atMs ?? Number.NEGATIVE_INFINITY, closesAtMs ?? Number.NEGATIVE_INFINITY);
}
