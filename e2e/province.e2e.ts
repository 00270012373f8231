import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SchoolServer } from '@hope-online/server';
import {
  createProvinceKeys,
  describeSource,
  readProvinceSource,
  signProvince,
} from '@hope-online/server/province';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.js';
import { type ClassPage, openClassPage } from './support/class-page.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { openSchool, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
const samples = path.resolve(import.meta.dirname, '../examples/white-label');
let school: SchoolServer;
let classPage: ClassPage;
let folder = '';

/** Writes another accent into the province's bundle and signs it by a key, its own or a stranger's. */
async function resign(accent: string, { stranger = false } = {}): Promise<void> {
  const file = path.join(folder, 'gulbagh/province.json');
  const bundle = JSON.parse(await readFile(file, 'utf8')) as {
    colours: Record<string, Record<string, string>>;
  };
  for (const palette of Object.values(bundle.colours)) palette['accent'] = accent;
  await writeFile(file, JSON.stringify(bundle));
  const { privateKey, publicKey } = await createProvinceKeys();
  const manifest = describeSource(await readProvinceSource(path.join(folder, 'gulbagh')));
  if (!stranger) await writeFile(path.join(folder, 'gulbagh.jwk.json'), JSON.stringify(publicKey));
  await writeFile(path.join(folder, 'gulbagh/province.jws'), await signProvince(manifest, privateKey));
}

/** What the player inside the class looks like. */
function lookOf() {
  return classPage.page.evaluate(() => {
    const element = document.querySelector('hope-class');
    const player = element?.shadowRoot?.querySelector('hope-player');
    const frame = player?.shadowRoot?.querySelector<HTMLElement>('.frame');
    if (!player || !frame) throw new Error('no player');
    const style = getComputedStyle(player);
    return {
      accent: style.getPropertyValue('--hope-accent').trim(),
      radius: style.borderRadius,
      language: frame.lang,
      direction: getComputedStyle(frame).direction,
      reports: (element as unknown as { session: { descriptor: { qoeUrl?: string } } }).session.descriptor
        .qoeUrl,
    };
  });
}

async function untilAccent(accent: string): Promise<void> {
  await expect.poll(async () => (await lookOf()).accent, { timeout: 20_000 }).toBe(accent);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-looks-'));
  cleanup(() => rm(folder, { recursive: true }));
  await cp(path.join(samples, 'gulbagh'), path.join(folder, 'gulbagh'), { recursive: true });
  await cp(path.join(samples, 'gulbagh.jwk.json'), path.join(folder, 'gulbagh.jwk.json'));
  school = await openSchool({ provinces: folder, school: { province: 'gulbagh' } }, cleanup);
  await untilHlsReady(school);
  const browser = await launchChromium(cleanup);
  classPage = await openClassPage(browser, school);
  await classPage.waitForPath('webrtc');
});

describe('a class of a province', () => {
  it('has the province’s look and rules', async () => {
    await untilAccent('#a11d4a');
    expect(await lookOf()).toMatchObject({ radius: '28px', reports: undefined });
  });

  it('changes its look while it plays, and its language', async () => {
    await resign('#0b6b86');
    await untilAccent('#0b6b86');
    await classPage.page.evaluate(() => {
      const element = document.querySelector('hope-class') as unknown as { setLanguage(tag: string): void };
      element.setLanguage('ug');
    });
    await expect.poll(lookOf, { timeout: 10_000 }).toMatchObject({ language: 'ug', direction: 'rtl' });
  });

  it('keeps its look where a stranger signs another one', async () => {
    await resign('#112233', { stranger: true });
    // A look of the province's own that comes after it is seen; the stranger's would have been seen before.
    const seen = new Set<string>();
    for (let round = 0; round < 30; round++) {
      seen.add((await lookOf()).accent);
      await classPage.page.waitForTimeout(150);
    }
    await resign('#2f5d27');
    await untilAccent('#2f5d27');
    expect([...seen]).toEqual(['#0b6b86']);
  });

  it('played on meanwhile, and broke no rule of the page', async () => {
    const { changes, errors, currentPath } = await classPage.state();
    // A busy machine may change the path; there was a picture all the time.
    expect([...changes.map(({ to }) => to), currentPath]).not.toContain('none');
    expect([errors, classPage.complaints]).toEqual([[], []]);
    await classPage.page.close();
  });
});
