import { ManualClock } from '@hope-online/protocol/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FakeAnswer,
  FakeDevice,
  noNetwork,
  OutboxBench,
  receipt,
  refusal,
} from '../testing/outbox-bench.js';

describe('Outbox', () => {
  it('sends at once what is handed in, and keeps nothing of what was received', async () => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    expect(bench.sent).toEqual(['/q1 "A"']);
    expect(bench.told).toEqual(['/q1 1 sending', '/q1 1 delivered']);
    expect([await device.entries.all(), bench.outbox.entries]).toEqual([[], []]);
    bench.outbox.close();
    expect(bench.clock.pending).toBe(0);
  });

  it('says that an answer is kept once it is, and sends it again until it is received', async () => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    bench.answers = [noNetwork, noNetwork, receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    expect(bench.told).toEqual(['/q1 1 sending', '/q1 1 waiting device']);
    expect(await device.entries.all()).toMatchObject([{ url: '/q1', body: 'A' }]);
    await bench.advance(500);
    await bench.advance(1_000);
    expect(bench.sent).toHaveLength(3);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('tells of a slow first try that the answer is kept meanwhile', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(1_499);
    expect(bench.told).toEqual(['/q1 1 sending']);
    await bench.advance(1);
    expect(bench.told.at(-1)).toBe('/q1 1 waiting device');
  });

  it('says so where the browser lets the page keep nothing', async () => {
    const device = new FakeDevice();
    device.kept = 'page';
    const bench = new OutboxBench(device);
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    expect(bench.told.at(-1)).toBe('/q1 1 waiting page');
  });

  it('sends although the database never answers, and counts that as not kept', async () => {
    const device = new FakeDevice();
    device.kept = 'never';
    const bench = new OutboxBench(device);
    bench.answers = [noNetwork, receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(3_000);
    expect(bench.told).toContain('/q1 1 waiting page');
    await bench.advance(3_000);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('survives a reload, and hands on what the page before has left', async () => {
    const device = new FakeDevice();
    const before = new OutboxBench(device);
    before.answers = [noNetwork];
    before.outbox.put('/q1', 3, 'A');
    await before.settle();
    before.outbox.close();
    const after = new OutboxBench(device, before.clock);
    await after.outbox.open();
    expect(after.told).toEqual(['/q1 3 waiting device']);
    await after.advance(0);
    expect(after.sent).toEqual(['/q1 "A"']);
    expect(await device.entries.all()).toEqual([]);
  });

  it('sends the newest revision only, and waits for the one under way', async () => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    let answerFirst = (_: Response): void => undefined;
    bench.answers = [() => new Promise((resolve) => (answerFirst = resolve)), receipt];
    bench.outbox.put('/q1', 1, 'A');
    bench.outbox.put('/q1', 2, 'B');
    bench.outbox.put('/q1', 3, 'C');
    await bench.settle();
    expect(bench.sent).toEqual(['/q1 "A"']);
    answerFirst(Response.json({ ok: true }));
    await bench.settle();
    expect(bench.sent).toEqual(['/q1 "A"', '/q1 "C"']);
    expect(bench.told.filter((told) => told.includes('delivered'))).toEqual(['/q1 3 delivered']);
    expect(await device.entries.all()).toEqual([]);
  });

  it('waits ten minutes for a network, never longer than half a minute between two tries', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(600_000);
    const tries = bench.sent.length;
    expect(tries).toBeGreaterThanOrEqual(20);
    expect(tries).toBeLessThan(40);
    bench.answers = [receipt];
    await bench.advance(30_000);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('goes on at once when the network is back', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(100_000);
    bench.answers = [receipt];
    bench.outbox.flush();
    await bench.advance(0);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('sends what waited as soon as another one gets through', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(100_000);
    bench.answers = [receipt];
    bench.outbox.put('/q2', 1, 'B');
    await bench.advance(0);
    expect(bench.told.slice(-2)).toEqual(['/q2 1 delivered', '/q1 1 delivered']);
  });

  it('gives up what the server will never take', async () => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    bench.answers = [refusal(409, 'conflict')];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    expect(bench.told.at(-1)).toBe('/q1 1 refused');
    expect(await device.entries.all()).toEqual([]);
  });

  it.each<[string, FakeAnswer]>([
    ['a token that is refused', refusal(401, 'token-expired')],
    ['a right that is missing for now', refusal(403, 'forbidden')],
    ['a server that is busy', refusal(503, 'server-busy')],
    ['a page of a captive portal', () => Promise.resolve(new Response('<html>Log in</html>'))],
    ['a proxy that knows no such page', () => Promise.resolve(new Response('gone', { status: 404 }))],
    ['something else than a receipt', () => Promise.resolve(Response.json({ ok: false }))],
  ])('keeps and repeats after %s', async (_, answer) => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    bench.answers = [answer, receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    expect(await device.entries.all()).toHaveLength(1);
    await bench.advance(500);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('comes no earlier than the server asks, whatever else is handed in', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [refusal(429, 'rate-limited', 20_000), receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    bench.outbox.put('/q2', 1, 'B');
    bench.outbox.flush();
    await bench.advance(19_999);
    expect(bench.sent).toHaveLength(1);
    await bench.advance(1);
    expect(bench.told.slice(-2)).toEqual(['/q1 1 delivered', '/q2 1 delivered']);
  });

  it('lets one that the server can’t take now not keep the others', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [noNetwork, noNetwork, refusal(500, 'internal'), receipt];
    bench.outbox.put('/q1', 1, 'A');
    bench.outbox.put('/q2', 1, 'B');
    await bench.settle();
    bench.outbox.flush();
    await bench.advance(0);
    expect(bench.told).toContain('/q2 1 delivered');
    expect(bench.told).not.toContain('/q1 1 delivered');
  });

  it('neither sends nor tells what is another pupil’s', async () => {
    const device = new FakeDevice();
    const other = new OutboxBench(device, new ManualClock(), { owner: 'math-g7 pupil-8' });
    other.answers = [noNetwork];
    other.outbox.put('/q1', 1, 'theirs');
    await other.settle();
    other.outbox.close();
    const bench = new OutboxBench(device, other.clock);
    await bench.outbox.open();
    await bench.advance(60_000);
    expect([bench.sent, bench.told]).toEqual([[], []]);
    expect(await device.entries.all()).toHaveLength(1);
  });

  it('drops with a word what has waited for more than a day', async () => {
    const device = new FakeDevice();
    const bench = new OutboxBench(device);
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    bench.outbox.close();
    await bench.clock.advance(86_400_001);
    const after = new OutboxBench(device, bench.clock);
    await after.outbox.open();
    expect(after.told).toEqual(['/q1 1 expired']);
    expect(await device.entries.all()).toEqual([]);
  });

  it('leaves what waits to another tab that is at it', async () => {
    let busy = true;
    const bench = new OutboxBench(new FakeDevice(), new ManualClock(), {
      turn: async (_, work) => {
        if (busy) return false;
        await work();
        return true;
      },
    });
    bench.answers = [noNetwork, receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(60_000);
    expect(bench.sent).toHaveLength(1);
    busy = false;
    await bench.advance(30_000);
    expect(bench.told.at(-1)).toBe('/q1 1 delivered');
  });

  it('counts for the server how often it was sent before', async () => {
    const bench = new OutboxBench(new FakeDevice(), new ManualClock(), {
      encode: ({ body }, tries) => `${String(body)} ${tries}`,
    });
    bench.answers = [noNetwork, receipt];
    bench.outbox.put('/q1', 1, 'A');
    await bench.advance(500);
    expect(bench.sent).toEqual(['/q1 A 0', '/q1 A 1']);
  });

  it('sends nothing after it was closed', async () => {
    const bench = new OutboxBench(new FakeDevice());
    bench.answers = [noNetwork];
    bench.outbox.put('/q1', 1, 'A');
    await bench.settle();
    bench.outbox.close();
    bench.outbox.close();
    bench.outbox.put('/q1', 2, 'B');
    await bench.advance(60_000);
    expect([bench.sent.length, bench.clock.pending]).toEqual([1, 0]);
  });

  it('delivers the last revision of everything through any run of failures and reloads', async () => {
    const failures = [noNetwork, refusal(503, 'server-busy'), refusal(401, 'token-expired')];
    const step = fc.oneof(
      fc.record({ do: fc.constant('put' as const), url: fc.constantFrom('/q1', '/q2', '/q3') }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
      fc.record({ do: fc.constant('fail' as const), kind: fc.integer({ min: 0, max: 2 }) }),
      fc.record({ do: fc.constant('reload' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const device = new FakeDevice();
        let bench = new OutboxBench(device);
        const last = new Map<string, number>();
        const delivered: string[] = [];
        for (const each of [...steps, { do: 'reload' as const }]) {
          if (each.do === 'put') {
            const revision = (last.get(each.url) ?? 0) + 1;
            last.set(each.url, revision);
            bench.outbox.put(each.url, revision, revision);
          } else if (each.do === 'wait') await bench.advance(each.ms);
          else if (each.do === 'fail') bench.answers = [failures[each.kind] ?? noNetwork, receipt];
          else {
            await bench.settle();
            bench.outbox.close();
            delivered.push(...bench.told);
            bench = new OutboxBench(device, bench.clock);
            await bench.outbox.open();
          }
        }
        await bench.advance(60_000);
        delivered.push(...bench.told);
        for (const [url, revision] of last) expect(delivered).toContain(`${url} ${revision} delivered`);
        expect(await device.entries.all()).toEqual([]);
        bench.outbox.close();
      }),
      { numRuns: 60 },
    );
  });
});
