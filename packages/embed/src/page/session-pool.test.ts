import { type ClassSession, type ConnectOptions } from '@hope-online/core';
import { describe, expect, it } from 'vitest';
import { SessionPool } from './session-pool.js';

function fakeSession(): ClassSession & { closed: number } {
  const session = {
    closed: 0,
    state: { name: 'joined' },
    close() {
      session.closed += 1;
      session.state = { name: 'closed' };
    },
  };
  return session as unknown as ClassSession & { closed: number };
}

const options = (token: ConnectOptions['token'], src = 'https://school.example/classes/a') => ({
  src,
  token,
});

describe('SessionPool', () => {
  it('shares a session, and closes it with its last user', () => {
    const pool = new SessionPool();
    const session = fakeSession();
    const one = pool.lease(options('t'), () => session);
    const other = pool.lease(options('t'), () => fakeSession());
    expect(other.session).toBe(session);
    one.release();
    one.release();
    expect(session.closed).toBe(0);
    other.release();
    expect(session.closed).toBe(1);
  });

  it('shares nothing with another participant or another class', () => {
    const pool = new SessionPool();
    const token = () => Promise.resolve('t');
    const leases = [
      pool.lease(options('t'), fakeSession),
      pool.lease(options('u'), fakeSession),
      pool.lease(options(token), fakeSession),
      pool.lease(options('t', 'https://school.example/classes/b'), fakeSession),
    ];
    expect(new Set(leases.map(({ session }) => session)).size).toBe(4);
  });

  it('opens anew what has ended by itself', () => {
    const pool = new SessionPool();
    const first = pool.lease(options('t'), fakeSession);
    first.session.close();
    expect(pool.lease(options('t'), fakeSession).session).not.toBe(first.session);
  });
});
