import { type CDPSession } from 'playwright-core';
import { type Bench, type Benchmark, inTurn } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';
import { type Visit } from '../visit.js';

const settleMs = 20_000;
const pathChanges = 50;
const pathLimitMs = 20_000;
const players: readonly ContenderName[] = ['ours-hls', 'hls.js', 'ours-webrtc', 'ours-auto'];

/** What the page's memory does while a class plays, and when it is over. */
export const heap: Benchmark = {
  name: 'heap',
  title: 'Memory',
  method:
    'The JavaScript heap after two garbage collections (Chrome DevTools Protocol): how much it grows over the minutes after 20 s of ' +
    'play, and over 50 changes of path that the page asks for, the first four not counted. Then the element is taken out of the ' +
    'page, and the peer connections and video elements that are still alive are counted.',
  reference: (name) => (name === 'ours-hls' ? 'hls.js' : counterpart(name)),
  defaults: { rounds: 1, minutes: 5 },
  async run(bench) {
    const lab = await ClassLab.open(bench.cleanup);
    const browser = await lab.launch(bench.cleanup);
    await inTurn(bench.rounds, players, async (contender) => {
      const visit = await lab.visit(browser, contender);
      const session = await visit.page.context().newCDPSession(visit.page);
      await visit.page.waitForTimeout(settleMs);
      const before = await heapBytes(session);
      await visit.page.waitForTimeout(bench.minutes * 60_000);
      const grown = (await heapBytes(session)) - before;
      bench.say(`${contender}: ${(grown / 1e6).toFixed(2)} MB`);
      bench.ledger.add({ scenario: 'growth while playing', contender, unit: 'MB' }, grown / 1e6);
      if (contender === 'ours-auto') await changePaths(bench, visit, session);
      await visit.close();
    });
  },
};

async function changePaths({ ledger, say }: Bench, visit: Visit, session: CDPSession): Promise<void> {
  const { page } = visit;
  const change = async (count: number) => {
    for (let index = 0; index < count; index++) {
      const path = index % 2 === 0 ? 'hls' : 'webrtc';
      await page.evaluate(
        (wanted) => document.querySelector('hope-class')?.setAttribute('path', wanted),
        path,
      );
      if (await visit.untilPath(path, pathLimitMs)) continue;
      const history = JSON.stringify((await visit.changes()).slice(-4));
      throw new Error(
        `change ${index}: ${path} was asked for, and not there after ${pathLimitMs} ms: ${history}`,
      );
    }
  };
  // The code of both paths is loaded and compiled by then.
  await change(4);
  const before = await heapBytes(session);
  await change(pathChanges);
  const contender = 'ours-auto';
  const grown = ((await heapBytes(session)) - before) / 1e6;
  ledger.add({ scenario: `growth over ${pathChanges} changes of path`, contender, unit: 'MB' }, grown);
  await page.evaluate(() => document.querySelector('hope-class')?.remove());
  // Closing is at once; what was under way in the browser takes a moment.
  await page.waitForTimeout(2_000);
  for (const name of ['RTCPeerConnection', 'HTMLVideoElement'] as const) {
    const left = await alive(session, name);
    say(`${name} left: ${left}`);
    ledger.add({ scenario: `${name} left behind`, contender, unit: '' }, left);
  }
}

async function collectGarbage(session: CDPSession): Promise<void> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
}

async function heapBytes(session: CDPSession): Promise<number> {
  await collectGarbage(session);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** How many objects of a class of the browser's are still reachable. */
async function alive(session: CDPSession, name: string): Promise<number> {
  await collectGarbage(session);
  const prototype = await session.send('Runtime.evaluate', { expression: `${name}.prototype` });
  const { objectId: prototypeObjectId } = prototype.result;
  if (prototypeObjectId === undefined) throw new Error(`no ${name} in this browser`);
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId });
  const { objectId } = objects;
  if (objectId === undefined) throw new Error(`${name}: no answer`);
  const counted = await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObject', { objectId });
  return Number(counted.result.value);
}
