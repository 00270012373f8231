import { type SchoolServer } from '@hope-online/server';
import { type Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { openSchool } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  browser = await launchChromium(cleanup);
});

interface Figures {
  readonly frameHeight?: number;
  readonly framesDecoded?: number;
  readonly audioPacketsReceived?: number;
  readonly bytesReceived?: number;
}

/** What a viewer or a page may choose. */
interface Choice {
  readonly dataMode?: 'auto' | 'audio';
  readonly maxBitrate?: number | undefined;
}

/** Says how much is to be received. */
function choose({ page }: ClassPage, choice: Choice): Promise<void> {
  return page.evaluate((wanted) => {
    const element = document.querySelector('hope-class');
    if (element) Object.assign(element, wanted);
  }, choice);
}

const figures = async (classPage: ClassPage) => (await classPage.stats()) as Figures;

/** Waits until the class's figures are as wished; they follow within a key frame or two. */
async function until(classPage: ClassPage, isSo: (now: Figures) => boolean): Promise<void> {
  await expect
    .poll(async () => isSo(await figures(classPage)), { timeout: 15_000, interval: 250 })
    .toBe(true);
}

/** What arrives over a few seconds, in bit/s. */
async function bitrate(classPage: ClassPage): Promise<number> {
  const seconds = 4;
  const { bytesReceived: before = 0 } = await figures(classPage);
  await classPage.page.waitForTimeout(seconds * 1000);
  const { bytesReceived: after = 0 } = await figures(classPage);
  return ((after - before) * 8) / seconds;
}

describe('what is received over WebRTC', () => {
  it('is the layer that is wished, or the sound alone, and the picture again', async () => {
    const classPage = await openClassPage(browser, school, { path: 'webrtc' });
    await classPage.waitForPath('webrtc');
    const layers = school.findClass('demo')?.classroom.stage.producers[0]?.layers ?? [];
    const [low, high] = layers.map(({ height }) => height ?? 0);
    expect(layers).toHaveLength(2);
    await until(classPage, ({ frameHeight }) => frameHeight === high);

    // Enough for the small picture and the sound, and not for the large one.
    await choose(classPage, { maxBitrate: (layers[1]?.maxBitrate ?? 0) + 32_000 });
    await until(classPage, ({ frameHeight }) => frameHeight === low);
    const lowRate = await bitrate(classPage);

    await choose(classPage, { dataMode: 'audio' });
    let before = await figures(classPage);
    // The picture stands within a moment; the sound goes on.
    const stands = async () => {
      const last = before;
      before = await figures(classPage);
      return before.framesDecoded === last.framesDecoded;
    };
    await expect.poll(stands, { timeout: 15_000, interval: 500 }).toBe(true);
    const heard = before.audioPacketsReceived ?? 0;
    const soundRate = await bitrate(classPage);
    await until(classPage, ({ audioPacketsReceived = 0 }) => audioPacketsReceived > heard + 100);
    expect(await classPage.loudness()).toBeGreaterThan(0.005);

    const decoded = before.framesDecoded ?? 0;
    await choose(classPage, { dataMode: 'auto', maxBitrate: undefined });
    const askedAt = Date.now();
    await until(classPage, ({ framesDecoded = 0 }) => framesDecoded > decoded);
    const pictureAfterMs = Date.now() - askedAt;
    await until(classPage, ({ frameHeight }) => frameHeight === high);
    const fullRate = await bitrate(classPage);

    report('reception over WebRTC', { fullRate, lowRate, soundRate, pictureAfterMs });
    expect(lowRate).toBeLessThan(fullRate);
    expect(soundRate).toBeLessThan(64_000);
    expect((await classPage.state()).changes.map(({ to }) => to)).toEqual(['webrtc']);
    expect(classPage.complaints).toEqual([]);
    await classPage.page.close();
  });
});
