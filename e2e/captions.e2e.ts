import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import { type Browser, type Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { openSchool, untilHlsReady } from './support/school.js';

const lessons = path.resolve(import.meta.dirname, '../packages/server/lessons');
const captionFile = path.join(lessons, 'angles-of-a-triangle.en.vtt');
/** A cue comes and goes with a frame of the page, and its time is known as well as the class's. */
const toleranceMs = 400;

interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** What the class says at a moment. */
interface Caption {
  readonly classTimeMs: number;
  readonly text: string;
}

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let browser: Browser;
let cues: readonly Cue[];

beforeAll(async () => {
  const lesson = {
    file: path.join(lessons, 'angles-of-a-triangle.mp4'),
    captions: [{ file: captionFile, language: 'en', label: 'English' }],
  };
  school = await openSchool(
    { classes: [{ id: 'demo', title: 'The angles of a triangle', language: 'en', lesson }] },
    cleanup,
  );
  cues = readCues(await readFile(captionFile, 'utf8'));
  await untilHlsReady(school);
  browser = await launchChromium(cleanup);
});

function readCues(text: string): Cue[] {
  const timed = /(\d+):(\d+)\.(\d+) --> (\d+):(\d+)\.(\d+)\n(.+)/g;
  return [...text.matchAll(timed)].map((match) => {
    const at = (from: number) =>
      Number(match[from]) * 60_000 + Number(match[from + 1]) * 1_000 + Number(match[from + 2]);
    return { startMs: at(1), endMs: at(4), text: match[7] ?? '' };
  });
}

/** The texts that are on the screen for `ms`, ten times a second. */
function watchCaptions(page: Page, ms: number): Promise<Caption[]> {
  return page.evaluate(async (duration) => {
    const element = document.querySelector('hope-class') as unknown as {
      textTracks: TextTrackList;
      classTime: number | undefined;
    };
    const seen: { classTimeMs: number; text: string }[] = [];
    for (let passed = 0; passed < duration; passed += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const showing = [...element.textTracks].filter(({ mode }) => mode === 'showing');
      const active = showing.flatMap(({ activeCues }) => [...(activeCues ?? [])] as VTTCue[]);
      if (element.classTime === undefined) continue;
      seen.push({ classTimeMs: element.classTime, text: active.map(({ text }) => text).join(' / ') });
    }
    return seen;
  }, ms);
}

/** Whether a text is what the lesson says then, or said or is about to say a moment from it. */
function fits({ classTimeMs, text }: Caption): boolean {
  const lesson = school.findClass('demo')?.classroom.stage.lesson;
  if (!lesson) throw new Error('no lesson on air');
  const texts = [-toleranceMs, 0, toleranceMs].map((shift) => {
    const sinceStart = classTimeMs + shift - lesson.startedAtMs;
    const atMs = ((sinceStart % lesson.durationMs) + lesson.durationMs) % lesson.durationMs;
    return cues.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)?.text ?? '';
  });
  return texts.includes(text);
}

function expectCaptions(seen: readonly Caption[]): void {
  const texts = new Set(seen.map(({ text }) => text).filter((text) => text !== ''));
  expect(texts.size, 'different captions').toBeGreaterThanOrEqual(2);
  expect(seen.filter((each) => !fits(each))).toEqual([]);
}

describe('the captions of a class', () => {
  it('are in time with the picture over WebRTC, and go on over HLS', async () => {
    const pupil = await openClassPage(browser, school);
    const { page } = pupil;
    await pupil.waitForPath('webrtc');
    const button = page.locator('hope-class [part~="captions-button"]');
    await button.waitFor({ state: 'visible', timeout: 10_000 });
    await button.click();
    // The first answer of the server.
    await page.waitForTimeout(2_000);
    const overWebRtc = await watchCaptions(page, 10_000);
    expectCaptions(overWebRtc);
    await page.evaluate(() => document.querySelector('hope-class')?.setAttribute('path', 'hls'));
    await pupil.waitForPath('hls');
    await page.waitForTimeout(2_000);
    const overHls = await watchCaptions(page, 10_000);
    expectCaptions(overHls);
    report('captions', { overWebRtc: overWebRtc.length, overHls: overHls.length });
    await button.click();
    expect((await watchCaptions(page, 500)).every(({ text }) => text === '')).toBe(true);
    expect(pupil.complaints).toEqual([]);
    await page.close();
  });
});
