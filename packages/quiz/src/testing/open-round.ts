import { ChannelBench } from './channel-bench.js';

/** A choice in the first question of {@link openRound}. */
export const chooseA = { kind: 'single-choice', chosen: 'a' } as const;

/** A pupil who has a round of two questions on the screen since the picture passed its opening. */
export async function openRound(closesAtMs: number | null = null, changes = {}) {
  const bench = new ChannelBench(changes);
  await bench.join();
  bench.session.serverMs = 900_000;
  await bench.show(900_000);
  const open = await bench.quiz(900_500, closesAtMs);
  bench.session.say(open);
  await bench.advance(250);
  await bench.show(900_510);
  return { bench, open, roundId: open.roundId };
}
