import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { requestHandlers } from './requests.js';
import { claimsOf, FakeSink, openFakeClass } from './testing/fake-classroom.js';

const ofPartner = (iss: string, sub: string) => ({ ...claimsOf('student', sub), iss });

describe('Classroom.expel', () => {
  it('ends the sessions that stand on nothing any more, with their media, and no others', async () => {
    const { classroom, clock, sfu } = await openFakeClass();
    const [gone, stays] = [new FakeSink(), new FakeSink()];
    const { peer } = classroom.join(claimsOf('student', 'p1'), gone);
    classroom.join(claimsOf('student', 'p2'), stays);
    await requestHandlers['rtc.createTransport']({ classroom, clock, peer }, { direction: 'receive' });
    classroom.expel(({ sub }) => sub === 'p1');
    expect([gone.wasRevoked, stays.wasRevoked]).toEqual([true, false]);
    expect(classroom.size).toBe(1);
    expect(sfu.rooms[0]?.transports.every(({ closed }) => closed)).toBe(true);
  });

  it('ends a session that waits for its socket too, and gives it to nobody', async () => {
    const { classroom, clock } = await openFakeClass();
    const sink = new FakeSink();
    const claims = claimsOf('student', 'p1');
    const { peer } = classroom.join(claims, sink);
    classroom.leave(peer, sink);
    classroom.expel(() => true);
    expect(classroom.size).toBe(0);
    const resume = { sessionId: peer.sessionId, lastSeq: 0 };
    expect(classroom.join(claims, new FakeSink(), resume).resumed).toBe(false);
    classroom.close();
    expect(clock.pending).toBe(0);
  });

  it('looks at the newest token of a session', async () => {
    const { classroom } = await openFakeClass();
    const [first, second] = [new FakeSink(), new FakeSink()];
    const { peer } = classroom.join({ ...claimsOf('student'), jti: 't1' }, first);
    const resume = { sessionId: peer.sessionId, lastSeq: 0 };
    classroom.join({ ...claimsOf('student'), jti: 't2' }, second, resume);
    classroom.expel(({ jti }) => jti === 't1');
    expect(second.wasRevoked).toBe(false);
  });
});

describe('Classroom.join', () => {
  it('asks for room before somebody new comes in, and not for who comes back', async () => {
    const asked: string[] = [];
    const around = await openFakeClass({
      admit: ({ sub }) => {
        asked.push(sub);
        if (asked.length > 1) throw new HopeError('server-busy', 'full');
      },
    });
    const { classroom } = around;
    const { peer } = classroom.join(ofPartner('north', 'p1'), new FakeSink());
    const resume = { sessionId: peer.sessionId, lastSeq: 0 };
    expect(classroom.join(ofPartner('north', 'p1'), new FakeSink(), resume).resumed).toBe(true);
    expect(() => classroom.join(ofPartner('north', 'p2'), new FakeSink())).toThrow(
      expect.objectContaining({ code: 'server-busy' }),
    );
    expect(asked).toEqual(['p1', 'p2']);
    expect([classroom.sizeOf('north'), classroom.sizeOf('south'), classroom.size]).toEqual([1, 0, 1]);
  });

  it('takes two partners’ participants for two people, whatever they are called', async () => {
    const { classroom } = await openFakeClass();
    const { peer } = classroom.join(ofPartner('north', 'p1'), new FakeSink());
    const resume = { sessionId: peer.sessionId, lastSeq: 0 };
    expect(classroom.join(ofPartner('south', 'p1'), new FakeSink(), resume).resumed).toBe(false);
  });
});
