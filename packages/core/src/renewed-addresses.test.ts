import { settle } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { descriptor } from './testing/fake-school.js';
import { SessionHarness } from './testing/session-harness.js';

let harness: SessionHarness;
let made: number;

beforeEach(() => {
  harness = new SessionHarness();
  made = 0;
  let key = 0;
  harness.school.locate = () =>
    Promise.resolve(Response.json({ ...descriptor, hlsUrl: `k${++key}/main.m3u8`, keysExpireInMs: 100_000 }));
});

const token = () => Promise.resolve(`token-${++made}`);
const keyOf = (url: string | undefined) => /k\d+/.exec(url ?? '')?.[0];

describe('a session whose addresses come to their end', () => {
  it('has others in time, by a fresh token, and nothing else changes', async () => {
    const session = harness.start({ token });
    await harness.join({ heartbeatMs: 1_000_000 });
    const told: string[] = [];
    session.on('state', ({ name }) => told.push(name));
    session.on('descriptor', ({ hlsUrl }) => told.push(keyOf(hlsUrl) ?? ''));
    await harness.clock.advance(70_000);
    await settle();
    expect(told).toEqual(['k2']);
    expect(keyOf(session.descriptor?.hlsUrl)).toBe('k2');
    expect(harness.school.tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(harness.school.sockets).toHaveLength(1);
    session.close();
    await settle();
    expect(harness.clock.pending).toBe(0);
  });

  it('has others without a socket too, as long as HLS is all that gets through', async () => {
    const session = harness.start({ token, openSocket: () => neverOpen });
    await settle();
    for (let second = 0; second < 90; second++) {
      await harness.clock.advance(1_000);
      await settle();
    }
    expect(session.state.name).toBe('reconnecting');
    expect(keyOf(session.descriptor?.hlsUrl)).not.toBe('k1');
    session.close();
    await settle();
    expect(harness.clock.pending).toBe(0);
  });

  it('has others at once when what they lead to was refused', async () => {
    const session = harness.start({ token });
    await harness.join();
    await session.renewAddresses();
    expect(keyOf(session.descriptor?.hlsUrl)).toBe('k2');
    session.close();
    await session.renewAddresses();
    expect(keyOf(session.descriptor?.hlsUrl)).toBe('k2');
    expect(harness.clock.pending).toBe(0);
  });
});

/** A socket that a proxy on the way lets hang. */
const neverOpen = { listen: () => undefined, send: () => undefined, close: () => undefined };
