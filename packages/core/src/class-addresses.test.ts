import { type ClassDescriptor, HopeError } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ClassAddresses } from './class-addresses.js';
import { descriptor } from './testing/fake-school.js';

function createAddresses() {
  const clock = new ManualClock();
  const tokens: string[] = [];
  const located: { key: string | undefined; isNews: boolean }[] = [];
  let key = 0;
  let answer = (): Promise<Response> =>
    Promise.resolve(
      Response.json({ ...descriptor, hlsUrl: `hls/k${++key}/main.m3u8`, keysExpireInMs: 100_000 }),
    );
  const addresses = new ClassAddresses({
    src: 'https://school.example/classes/math-g7',
    clock,
    random: () => 1,
    fetch: () => answer(),
    token: () => {
      tokens.push(`token-${tokens.length + 1}`);
      return Promise.resolve('token');
    },
    onLocated: ({ hlsUrl }: ClassDescriptor, isNews: boolean) =>
      located.push({ key: /k\d+/.exec(hlsUrl)?.[0], isNews }),
  });
  const refuse = (code: 'token-revoked' | 'server-busy') => {
    const error = { code, message: 'no' };
    answer = () => Promise.resolve(Response.json({ error }, { status: 403 }));
  };
  const lose = () => (answer = () => Promise.reject(new TypeError('no network')));
  const start = () => addresses.locate('token-0', new AbortController().signal);
  return {
    addresses,
    clock,
    tokens,
    located,
    refuse,
    lose,
    start,
    answerWith: (next: typeof answer) => (answer = next),
  };
}

describe('ClassAddresses', () => {
  it('asks again with a fresh token before the keys come to their end, again and again', async () => {
    const { addresses, clock, tokens, located, start } = createAddresses();
    await start();
    await clock.advance(79_000);
    expect(located.map(({ key }) => key)).toEqual(['k1']);
    await clock.advance(1_000);
    await settle();
    await clock.advance(80_000);
    await settle();
    expect(located).toEqual([
      { key: 'k1', isNews: true },
      { key: 'k2', isNews: true },
      { key: 'k3', isNews: true },
    ]);
    expect(tokens).toHaveLength(2);
    addresses.close();
    expect(clock.pending).toBe(0);
  });

  it('goes on asking where the network is gone, until it is there again', async () => {
    const { addresses, clock, tokens, located, lose, start } = createAddresses();
    await start();
    lose();
    for (let second = 0; second < 300; second += 5) {
      await clock.advance(5_000);
      await settle();
    }
    expect(tokens.length).toBeGreaterThan(30);
    expect(located).toHaveLength(1);
    addresses.close();
  });

  it('asks no more than its time lasts where it is refused', async () => {
    const { clock, tokens, refuse, start, addresses } = createAddresses();
    await start();
    refuse('token-revoked');
    await clock.advance(80_000);
    await settle();
    await clock.advance(25_000);
    await settle();
    const asked = tokens.length;
    await clock.advance(1_000_000);
    await settle();
    expect(tokens.length).toBe(asked);
    expect(asked).toBeLessThanOrEqual(4);
    addresses.close();
  });

  it('asks at once where an address was refused, and once for all who tell it', async () => {
    const { addresses, tokens, located, start } = createAddresses();
    await start();
    await Promise.all([addresses.renew(), addresses.renew(), addresses.renew()]);
    expect(tokens).toHaveLength(1);
    expect(located.map(({ key }) => key)).toEqual(['k1', 'k2']);
    addresses.close();
  });

  it('finds no news where only the time has gone on', async () => {
    const { addresses, located, start, answerWith } = createAddresses();
    let left = 100_000;
    answerWith(() => Promise.resolve(Response.json({ ...descriptor, keysExpireInMs: left-- })));
    await start();
    await addresses.renew();
    expect(located.map(({ isNews }) => isNews)).toEqual([true, false]);
    addresses.close();
  });

  it('tells its first caller why it can not be located', async () => {
    const { start, refuse, addresses } = createAddresses();
    refuse('token-revoked');
    await expect(start()).rejects.toMatchObject({ code: 'token-revoked' } satisfies Partial<HopeError>);
    addresses.close();
  });
});
