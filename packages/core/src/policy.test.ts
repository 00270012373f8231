import { type PlayerPolicy } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { descriptor } from './testing/fake-school.js';
import { SessionHarness } from './testing/session-harness.js';

function startWith(policy: unknown) {
  const harness = new SessionHarness();
  harness.school.locate = () => Promise.resolve(Response.json({ ...descriptor, policy }));
  const session = harness.start();
  const heard: PlayerPolicy[] = [];
  session.on('policy', (each) => heard.push(each));
  return { harness, session, heard };
}

describe('the policy of a session', () => {
  it('is known from the descriptor, before anything is joined', async () => {
    const { session, heard } = startWith({ paths: 'hls' });
    expect(session.policy).toEqual({});
    await settle();
    expect(session.policy).toEqual({ paths: 'hls' });
    expect(heard).toEqual([{ paths: 'hls' }]);
    session.close();
  });

  it('is told of once, however often it comes', async () => {
    const { harness, session, heard } = startWith({ frozenMs: 500 });
    await harness.join({ policy: { frozenMs: 500 } });
    harness.school.socket.event('policy', { frozenMs: 500 }, 1);
    expect(heard).toHaveLength(1);
    harness.school.socket.event('policy', { frozenMs: 700 }, 2);
    expect(session.policy).toEqual({ frozenMs: 700 });
    expect(heard).toHaveLength(2);
    session.close();
  });

  it('is empty where this version can’t read it, and the class is joined all the same', async () => {
    const { harness, session } = startWith({ paths: 'pigeon' });
    await harness.join();
    expect(session.state.name).toBe('joined');
    expect(session.policy).toEqual({});
    session.close();
  });
});
