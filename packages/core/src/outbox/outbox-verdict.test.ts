import { describe, expect, it } from 'vitest';
import { judgeAnswer, type OutboxAnswer } from './outbox-verdict.js';

const told = { error: { code: 'conflict', message: 'cancelled' } };

function judge(status: number, body: unknown = told, retryAfter: OutboxAnswer['retryAfter'] = null) {
  return judgeAnswer({ status, body, retryAfter }, (receipt) => receipt === 'receipt');
}

describe('judgeAnswer', () => {
  it('takes a receipt, and nothing else that comes with 200', () => {
    expect(judge(200, 'receipt')).toEqual({ name: 'delivered', body: 'receipt' });
    expect(judge(200, { anything: true })).toMatchObject({ name: 'again', answered: true });
    expect(judge(204, undefined)).toMatchObject({ name: 'again' });
  });

  it.each([400, 404, 409, 410, 413, 422])('takes %i from the server itself as the last word', (status) => {
    expect(judge(status)).toMatchObject({ name: 'refused', error: { code: 'conflict' } });
  });

  it.each([400, 404, 409, 302, 511])('takes %i from anybody else as none', (status) => {
    expect(judge(status, 'a page')).toMatchObject({ name: 'again', error: { family: 'transport' } });
  });

  it.each([401, 403, 408, 425, 429, 500, 503, 507])('comes again after %i', (status) => {
    expect(judge(status)).toMatchObject({ name: 'again', error: { code: 'conflict' } });
  });

  it('waits as long as it is asked to, within reason', () => {
    const details = { retryAfterMs: 4_000 };
    expect(judge(429, { error: { ...told.error, details } })).toMatchObject({ notBeforeMs: 4_000 });
    expect(judge(503, undefined, '7')).toMatchObject({ notBeforeMs: 7_000 });
    expect(judge(503, undefined, '86400')).toMatchObject({ notBeforeMs: 300_000 });
    expect(judge(503, undefined, 'Wed, 21 Oct 2026 07:28:00 GMT')).toMatchObject({ notBeforeMs: undefined });
  });
});
