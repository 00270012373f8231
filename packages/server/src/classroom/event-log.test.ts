import { describe, expect, it } from 'vitest';
import { EventLog } from './event-log.js';

const bye = { reason: 'shutdown', reconnectInMs: null } as const;

function logOf(kept: number, count: number): EventLog {
  const log = new EventLog(kept);
  for (let index = 0; index < count; index++) log.append('bye', bye);
  return log;
}

describe('EventLog', () => {
  it.each([
    { name: 'nothing missed', last: 5, seqs: [], gap: false },
    { name: 'some missed', last: 3, seqs: [4, 5], gap: false },
    { name: 'all that is kept missed', last: 2, seqs: [3, 4, 5], gap: false },
    { name: 'more missed than is kept', last: 1, seqs: [3, 4, 5], gap: true },
    { name: 'a number from another server', last: 9, seqs: [3, 4, 5], gap: true },
  ])('gives what came since: $name', ({ last, seqs, gap }) => {
    const answer = logOf(3, 5).since(last);
    expect(answer.events.map(({ seq }) => seq)).toEqual(seqs);
    expect(answer.gap).toBe(gap);
  });
});
