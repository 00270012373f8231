import { readFile } from 'node:fs/promises';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { openPage, type WatchedPage } from './chromium.js';
import { type ReachableSchool } from './school.js';

/** Something at the quiz desk; Playwright looks into the shadow roots. */
export function desk(studio: Page, selector: string): Locator {
  return studio.locator(`hope-quiz-studio ${selector}`);
}

/** The teacher's page, as it is on a device where nobody has been before. */
export async function openStudio(browser: Browser, school: ReachableSchool): Promise<WatchedPage> {
  const context = await browser.newContext();
  const watched = await openPage(context, `${school.url}/teacher`);
  await desk(watched.page, '[data-known="true"]').waitFor();
  return watched;
}

/** A file as a teacher chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Presses what asks for a file, and chooses one. */
export async function chooseFile(studio: Page, press: Locator, file: ChosenFile): Promise<void> {
  const chosen = studio.waitForEvent('filechooser');
  await press.click();
  await (await chosen).setFiles({ ...file });
}

/** Imports a quiz file as a teacher does who chooses it. */
export function importFile(studio: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  return chooseFile(studio, desk(studio, '[data-action="import"]'), file);
}

/** What the browser is given to save when something is done. */
export async function downloadOf(
  studio: Page,
  act: () => Promise<unknown>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([studio.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** How the round in hand stands, as the panel says it. */
export function standing(studio: Page): Locator {
  return desk(studio, '[data-part="standing"]');
}
