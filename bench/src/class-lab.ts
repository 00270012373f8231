import { rm } from 'node:fs/promises';
import { type Browser, type BrowserContext } from 'playwright-core';
import { chromiumPath, launchChromium } from '../../e2e/support/chromium.js';
import { LabSchool } from '../../e2e/support/lab-school.js';
import { NetworkLab } from '../../e2e/support/network-lab.js';
import { type ContenderName, sdkFolder } from './contenders.js';
import { makeSite, pageFolder } from './site.js';
import { Visit } from './visit.js';

/** The policies for a standby. The school has a region for each, so that they are measured in turn in one class. */
export const standbys = ['warm', 'auto', 'cold'] as const;
/** How HLS is held ready beneath WebRTC. */
export type Standby = (typeof standbys)[number];

/** How long a token is valid: longer than anything is watched. */
const tokenSeconds = 4 * 3_600;

/** What a page of the site is told. */
export interface VisitOptions {
  /** A WebRTC address for a player that speaks another signalling than ours. */
  readonly webrtc?: string;
  /** Where our own page finds its signalling instead. */
  readonly signalling?: string;
  /** How HLS is held ready beneath WebRTC; as the player does by itself where it is left out. */
  readonly standby?: Standby;
  /** A profile to visit in; a new one, with an empty cache, where it is left out. */
  readonly context?: BrowserContext;
}

/** A school with a page for each contender, a link that can be spoiled, and browsers at its other end. */
export class ClassLab {
  readonly lab: NetworkLab;
  readonly school: LabSchool;
  readonly #program: string;

  private constructor(lab: NetworkLab, school: LabSchool, program: string) {
    this.lab = lab;
    this.school = school;
    this.#program = program;
  }

  /** @throws LabUnavailableError where a right or a program is missing */
  static async open(cleanup: (close: () => Promise<unknown> | void) => void): Promise<ClassLab> {
    const site = await makeSite();
    cleanup(() => rm(site, { recursive: true, force: true }));
    const lab = await NetworkLab.open();
    cleanup(() => lab.close());
    const school = await LabSchool.open(lab.school, {
      policies: standbys.map((standby) => ({ region: standby, standby })),
      pages: { sdk: sdkFolder, site, demo: true },
    });
    cleanup(() => school.close());
    return new ClassLab(lab, school, await lab.pupilProgram(chromiumPath()));
  }

  /** A browser at the pupil's end, with exact readings of its memory. */
  launch(cleanup: (close: () => Promise<unknown> | void) => void): Promise<Browser> {
    return launchChromium(cleanup, {
      program: this.#program,
      secureOrigin: this.school.url,
      flags: ['--enable-precise-memory-info'],
    });
  }

  /** Opens a contender's page; what it loads is not awaited. */
  async visit(browser: Browser, name: ContenderName, options: VisitOptions = {}): Promise<Visit> {
    const context = options.context ?? (await newProfile(browser));
    if (options.signalling !== undefined) await divertSignalling(context, options.signalling);
    const page = await context.newPage();
    const token = await this.school.tokens.sign({
      classId: 'demo',
      role: 'student',
      subject: 'student',
      ttlSeconds: tokenSeconds,
      ...(options.standby && { region: options.standby }),
    });
    const { hlsUrl } = await this.school.describeClass(token);
    const query = new URLSearchParams({
      contender: name,
      class: '/classes/demo',
      token,
      hls: hlsUrl,
      ...(options.webrtc === undefined ? {} : { webrtc: options.webrtc }),
    });
    const url = `${this.school.url}/${pageFolder(name)}/index.html?${query.toString()}`;
    await page.goto(url, { waitUntil: 'commit' });
    return new Visit(page, options.context === undefined ? () => context.close() : () => page.close());
  }
}

/** A profile with an empty cache. The server's policy for its pages is for its own; peers bring styles and workers. */
export function newProfile(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ bypassCSP: true });
}

/** Gives our pages another address for the signalling, and leaves everything else as it is. */
function divertSignalling(context: BrowserContext, address: string): Promise<unknown> {
  return context.addInitScript((signallingUrl) => {
    const original = window.fetch;
    window.fetch = async (input, init) => {
      const reply = await original(input, init);
      const url = input instanceof Request ? input.url : String(input);
      if (!/\/classes\/[^/]+$/.test(new URL(url, location.href).pathname)) return reply;
      const descriptor = (await reply.json()) as object;
      return new Response(JSON.stringify({ ...descriptor, signallingUrl }), {
        headers: { 'content-type': 'application/json' },
      });
    };
  }, address);
}
