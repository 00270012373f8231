import { createHmac } from 'node:crypto';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../config/config.js';
import { iceServersFor } from './ice-servers.js';

const clock = new ManualClock(1_700_000_000_000);

describe('iceServersFor', () => {
  it('gives none where none are set', () => {
    expect(iceServersFor('p1', resolveConfig({}).ice, clock)).toEqual([]);
  });

  it('makes TURN credentials that coturn’s use-auth-secret takes, and that expire', () => {
    const secret = 'a secret of sixteen or more';
    const { ice } = resolveConfig({
      ice: {
        servers: [{ urls: 'stun:s.example' }],
        turn: { urls: ['turn:t.example'], secret, ttlSeconds: 600 },
      },
    });
    const username = '1700000600:p1';
    expect(iceServersFor('p1', ice, clock)).toEqual([
      { urls: 'stun:s.example' },
      {
        urls: ['turn:t.example'],
        username,
        credential: createHmac('sha1', secret).update(username).digest('base64'),
      },
    ]);
  });
});
