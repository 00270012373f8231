import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../config/config.js';
import { PlayerPolicies } from './player-policies.js';
import { claimsOf, FakeSink, openFakeClass } from './testing/fake-classroom.js';

const settings = resolveConfig({
  policy: { standby: 'cold', frozenMs: 600 },
  policies: [{ region: 'north', paths: 'hls', frozenMs: 900 }],
});

describe('PlayerPolicies', () => {
  it('adds what a region has of its own to what holds for all', () => {
    const policies = new PlayerPolicies(settings);
    expect(policies.of(undefined)).toEqual({ standby: 'cold', frozenMs: 600 });
    expect(policies.of('north')).toEqual({ standby: 'cold', paths: 'hls', frozenMs: 900 });
    expect(policies.of('south')).toEqual(policies.of(undefined));
  });

  it('takes a region’s policy back when it is set to nothing, and all when they are replaced', () => {
    const policies = new PlayerPolicies(settings);
    policies.set({}, 'north');
    expect(policies.of('north')).toEqual({ standby: 'cold', frozenMs: 600 });
    policies.set({ paths: 'hls' }, 'south');
    policies.replace(resolveConfig({}));
    expect(policies.of('south')).toEqual({});
  });

  it('refuses what is no policy, names the field, and stays as it was', () => {
    const policies = new PlayerPolicies(settings);
    const wrong = { lossRatio: 3 };
    expect(() => policies.set(wrong, 'north')).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        details: expect.objectContaining({ path: 'policies["north"].lossRatio' }),
      }),
    );
    expect(policies.of('north')).toMatchObject({ paths: 'hls' });
  });
});

describe('Classroom', () => {
  it('tells each participant what the school wants of their region', async () => {
    const { classroom } = await openFakeClass();
    const north = new FakeSink();
    const south = new FakeSink();
    classroom.join({ ...claimsOf('student', 'n'), region: 'north' }, north);
    classroom.join(claimsOf('student', 's'), south);
    classroom.policies.set({ standby: 'cold' });
    classroom.policies.set({ paths: 'hls' }, 'north');
    expect(north.last('policy')).toEqual({ standby: 'cold', paths: 'hls' });
    expect(south.last('policy')).toEqual({ standby: 'cold' });
    const [first = 0, second] = south.sent.flatMap(({ event, seq }) =>
      event === 'policy' ? (seq ?? 0) : [],
    );
    expect(second).toBe(first + 1);
    classroom.close();
  });

  it('replays to who comes back their own policy, not another’s', async () => {
    const { classroom } = await openFakeClass();
    const claims = { ...claimsOf('student', 'n'), region: 'north' };
    const sink = new FakeSink();
    const { peer } = classroom.join(claims, sink);
    classroom.leave(peer, sink);
    classroom.policies.set({ paths: 'hls' }, 'north');
    const { missed } = classroom.join(claims, new FakeSink(), { sessionId: peer.sessionId, lastSeq: 0 });
    expect(missed.filter(({ event }) => event === 'policy')).toMatchObject([{ data: { paths: 'hls' } }]);
    classroom.close();
  });

  it('no longer hears of policies once it is closed', async () => {
    const { classroom } = await openFakeClass();
    const sink = new FakeSink();
    classroom.join(claimsOf('student'), sink);
    classroom.close();
    classroom.policies.set({ paths: 'hls' });
    expect(sink.last('policy')).toBeUndefined();
  });
});
