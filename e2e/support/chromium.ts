import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';

/** What every Chromium here is started with. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
];

export interface ChromiumOptions {
  /** Whether pages may play sound without a gesture; a real browser's default is no. */
  readonly autoplay?: boolean;
  /** Another program than the usual one, such as one that runs it in another network. */
  readonly program?: string;
  /** An origin that counts as secure though it is neither TLS nor this machine. */
  readonly secureOrigin?: string;
  /** Further switches of the command line. */
  readonly flags?: readonly string[];
}

/** Where Chromium is. */
export function chromiumPath(): string {
  return process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
}

export async function launchChromium(
  cleanup: (close: () => Promise<void>) => void,
  { autoplay = true, program = chromiumPath(), secureOrigin, flags: more = [] }: ChromiumOptions = {},
): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: program,
    headless: true,
    args: [
      ...chromiumFlags,
      `--autoplay-policy=${autoplay ? 'no-user-gesture-required' : 'document-user-activation-required'}`,
      ...more,
      ...(secureOrigin === undefined ? [] : [`--unsafely-treat-insecure-origin-as-secure=${secureOrigin}`]),
    ],
  });
  cleanup(() => browser.close());
  return browser;
}

/** A page that keeps what its console and its scripts complained of. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
}

export async function openPage(browser: Pick<Browser, 'newPage'>, url: string): Promise<WatchedPage> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.goto(url);
  return { page, complaints };
}
