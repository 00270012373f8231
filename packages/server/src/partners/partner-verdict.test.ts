import { describe, expect, it } from 'vitest';
import { parsePartner } from './parse-partner.js';
import { admitsPage, checkRoom } from './partner-verdict.js';

const partner = parsePartner(
  'north.json',
  'north',
  JSON.stringify({
    id: 'north',
    name: 'North',
    origins: ['https://portal.example'],
    keys: [{ kid: 'k1', kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }],
    limits: { participants: 2 },
  }),
);
const partners = { knowsOrigin: (origin: string) => partner.origins.includes(origin) };
const host = 'school.example';

describe('admitsPage', () => {
  it.each([
    { origin: 'https://evil.example', own: undefined, admitted: true },
    { origin: 'https://evil.example', own: ['https://own.example'], admitted: false },
    { origin: 'null', own: ['https://own.example'], admitted: false },
    { origin: 'https://own.example', own: ['https://own.example'], admitted: true },
    { origin: 'https://portal.example', own: ['https://own.example'], admitted: true },
    { origin: 'https://school.example', own: [], admitted: true },
    { origin: undefined, own: [], admitted: true },
  ])('admits a page of $origin where the school has $own: $admitted', ({ origin, own, admitted }) => {
    expect(admitsPage({ origin, host }, own, partners)).toBe(admitted);
  });
});

describe('checkRoom', () => {
  it('lets in as many participants of a partner as its file says', () => {
    expect(() => checkRoom(partner, 1)).not.toThrow();
    expect(() => checkRoom(partner, 2)).toThrow(
      expect.objectContaining({
        code: 'server-busy',
        message: expect.stringContaining('at most 2') as string,
      }),
    );
    expect(() => checkRoom(undefined, 1_000_000)).not.toThrow();
  });
});
