import { type CDPSession } from 'playwright-core';
import { type Bench, type Benchmark } from '../benchmark.js';
import { ClassLab } from '../class-lab.js';
import { type ContenderName, counterpart } from '../contenders.js';
import { type Visit } from '../visit.js';

const settleMs = 20_000;
const sampleMs = 30_000;
const pathChanges = 50;
const pathLimitMs = 20_000;
/** Nobody changes faster than that for long; the server takes 20 requests a second of one participant. */
const betweenChangesMs = 1_000;
const players: readonly ContenderName[] = ['ours-hls', 'hls.js', 'ours-webrtc'];
/** The case that a run may ask for alone. */
const changesCase = `growth over ${pathChanges} changes of path`;

/** What the page's memory does while a class plays, and when it is over. */
export const heap: Benchmark = {
  name: 'heap',
  title: 'Memory',
  method:
    'The JavaScript heap after two garbage collections (Chrome DevTools Protocol): how much it grows over the minutes after 20 s of ' +
    'play, all players at once, and over 50 changes of path that the page asks for, the first four not counted. Then the element is ' +
    'taken out of the page, and the peer connections and video elements that are still alive are counted.',
  reference: (name) => (name === 'ours-hls' ? 'hls.js' : counterpart(name)),
  defaults: { rounds: 1, minutes: 5 },
  async run(bench) {
    const lab = await ClassLab.open(bench.cleanup);
    const browser = await lab.launch(bench.cleanup);
    if (bench.wants(changesCase)) {
      await changePaths(bench, await lab.visit(browser, 'ours-auto'));
    }
    const watches = players
      .filter(bench.wants)
      .map(async (contender) => watchGrowth(bench, contender, await lab.visit(browser, contender)));
    await Promise.all(watches);
  },
};

/** How the heap grows while the class plays. */
async function watchGrowth(
  { ledger, minutes, say }: Bench,
  contender: ContenderName,
  visit: Visit,
): Promise<void> {
  const session = await visit.page.context().newCDPSession(visit.page);
  const heapOver = { scenario: 'heap', contender, unit: 'MB' };
  await visit.page.waitForTimeout(settleMs);
  const before = await heapBytes(session);
  const startedAt = Date.now();
  ledger.startSeries(heapOver);
  ledger.addPoint(heapOver, 0, before / 1e6);
  for (let passed = 0; passed < minutes;) {
    await visit.page.waitForTimeout(Math.min(sampleMs, (minutes - passed) * 60_000));
    passed = (Date.now() - startedAt) / 60_000;
    const now = await heapBytes(session);
    ledger.addPoint(heapOver, passed, now / 1e6);
    ledger.put({ scenario: 'growth while playing', contender, unit: 'MB' }, (now - before) / 1e6);
    ledger.put({ scenario: 'watched for', contender, unit: 'min' }, passed);
    say(`${contender}: ${((now - before) / 1e6).toFixed(2)} MB after ${passed.toFixed(1)} min`);
  }
  await visit.close();
}

/** Asks for one path and the other many times, and counts what is left when the element has gone. */
async function changePaths({ ledger, say }: Bench, visit: Visit): Promise<void> {
  const contender = 'ours-auto';
  const { page } = visit;
  const session = await page.context().newCDPSession(page);
  await page.waitForTimeout(settleMs);
  // The code of both paths is loaded and compiled after these.
  await change(visit, 4);
  const before = await heapBytes(session);
  await change(visit, pathChanges);
  const grown = ((await heapBytes(session)) - before) / 1e6;
  say(`${changesCase}: ${grown.toFixed(2)} MB`);
  ledger.put({ scenario: changesCase, contender, unit: 'MB' }, grown);
  await page.evaluate(() => document.querySelector('hope-class')?.remove());
  // Closing is at once; what was under way in the browser takes a moment.
  await page.waitForTimeout(2_000);
  for (const name of ['RTCPeerConnection', 'HTMLVideoElement'] as const) {
    const left = await alive(session, name);
    say(`${name} left: ${left}`);
    ledger.put({ scenario: `${name} left behind`, contender, unit: '' }, left);
  }
  await visit.close();
}

async function change(visit: Visit, times: number): Promise<void> {
  const { page } = visit;
  for (let index = 0; index < times; index++) {
    const path = index % 2 === 0 ? 'hls' : 'webrtc';
    await page.evaluate((wanted) => document.querySelector('hope-class')?.setAttribute('path', wanted), path);
    if (!(await visit.untilPath(path, pathLimitMs))) {
      const history = JSON.stringify((await visit.changes()).slice(-4));
      throw new Error(`change ${index}: no ${path} ${pathLimitMs} ms after it was asked for: ${history}`);
    }
    await page.waitForTimeout(betweenChangesMs);
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
