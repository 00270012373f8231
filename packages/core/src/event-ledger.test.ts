import { describe, expect, it } from 'vitest';
import { EventLedger } from './event-ledger.js';
import { welcome } from './testing/fake-school.js';

describe('EventLedger', () => {
  it('has nothing to resume before a welcome', () => {
    expect(new EventLedger().resume).toBeUndefined();
  });

  it('starts a new session at the number of its welcome', () => {
    const ledger = new EventLedger();
    ledger.welcome(welcome({ seq: 7 }));
    expect([7, 8, 8, 9].map((seq) => ledger.admit(seq))).toEqual([false, true, false, true]);
    expect(ledger.resume).toEqual({ sessionId: 'session-1', lastSeq: 9 });
  });

  it('takes what a resumed session missed, once, but no old stage', () => {
    const ledger = new EventLedger();
    ledger.welcome(welcome({ seq: 3 }));
    ledger.welcome(welcome({ seq: 5, resumed: true }));
    expect(ledger.admit(4)).toBe(true);
    expect(ledger.isNewsOfStage(4)).toBe(false);
    expect(ledger.admit(6)).toBe(true);
    expect(ledger.isNewsOfStage(6)).toBe(true);
  });

  it('starts from the present after a gap', () => {
    const ledger = new EventLedger();
    ledger.welcome(welcome({ seq: 3 }));
    ledger.welcome(welcome({ seq: 900, resumed: true, gap: true }));
    expect(ledger.resume?.lastSeq).toBe(900);
  });

  it('takes every event without a number', () => {
    expect([undefined, undefined].map((seq) => new EventLedger().admit(seq))).toEqual([true, true]);
  });

  it('falls back to the numbers of a restarted server', () => {
    const ledger = new EventLedger();
    ledger.welcome(welcome({ seq: 500 }));
    ledger.welcome(welcome({ sessionId: 'session-2', seq: 2 }));
    expect(ledger.admit(3)).toBe(true);
    expect(ledger.resume).toEqual({ sessionId: 'session-2', lastSeq: 3 });
  });
});
