import { type QuizCue } from '@hope-online/protocol/quiz';

/** An address or a key that opens nothing. */
const madeAddress = 'A'.repeat(43);

let made = 0;
const cue = (roundId: string, atMs: number) => ({ id: `cue-${++made}`, roundId, atMs });
const sealed = { address: madeAddress, key: madeAddress };

/** The opening of a round of one question. */
export function openCue(
  atMs: number,
  closesAtMs: number | null = null,
  roundId = 'round-1',
): Extract<QuizCue, { kind: 'open' }> {
  return { kind: 'open', ...cue(roundId, atMs), questions: sealed, questionIds: ['q1'], closesAtMs };
}

/** The end of a round. */
export function closeCue(atMs: number, roundId = 'round-1'): QuizCue {
  return { kind: 'close', ...cue(roundId, atMs) };
}

/** The reveal of a round's answers. */
export function revealCue(atMs: number, roundId = 'round-1'): Extract<QuizCue, { kind: 'reveal' }> {
  return { kind: 'reveal', ...cue(roundId, atMs), answers: sealed };
}

/** The round never was. */
export function cancelCue(atMs: number, roundId = 'round-1'): QuizCue {
  return { kind: 'cancel', ...cue(roundId, atMs) };
}
