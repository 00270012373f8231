/** What a browser tells of itself. */
export interface BrowserIdentity {
  readonly userAgent: string;
  /** Client hints, where the browser has them: Chromium and its descendants. */
  readonly brands?: readonly { readonly brand: string; readonly version: string }[] | undefined;
  /** Tells an iPad from the Mac that it says it is. */
  readonly maxTouchPoints?: number | undefined;
}

/** mediasoup-client's handlers that a page may need, by their names there. */
export type HandlerName = 'Chrome111' | 'Chrome74' | 'Firefox120' | 'Safari12';

/** The handler that fits a browser; undefined where none does, and the class is seen by HLS. */
export function chooseHandler(browser: BrowserIdentity): HandlerName | undefined {
  const { userAgent } = browser;
  // Every browser there is WebKit inside, whatever it is called.
  if (isAppleTouch(browser)) return fromVersion(userAgent, /AppleWebKit\/(\d+)/, [[605, 'Safari12']]);
  const chromium = [
    [111, 'Chrome111'],
    [74, 'Chrome74'],
  ] as const;
  const brand = browser.brands?.find((each) => each.brand === 'Chromium');
  if (brand) return pick(Number(brand.version), chromium);
  if (/Chrom(e|ium)\//.test(userAgent)) return fromVersion(userAgent, /Chrom(?:e|ium)\/(\d+)/, chromium);
  if (/Firefox\//.test(userAgent)) return fromVersion(userAgent, /Firefox\/(\d+)/, [[120, 'Firefox120']]);
  if (!/Safari\//.test(userAgent)) return undefined;
  return fromVersion(userAgent, /AppleWebKit\/(\d+)/, [[605, 'Safari12']]);
}

type Oldest = readonly (readonly [version: number, name: HandlerName])[];

function isAppleTouch({ userAgent, maxTouchPoints = 0 }: BrowserIdentity): boolean {
  return /iPad|iPhone|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

function fromVersion(userAgent: string, pattern: RegExp, oldest: Oldest): HandlerName | undefined {
  return pick(Number(pattern.exec(userAgent)?.[1]), oldest);
}

function pick(version: number, oldest: Oldest): HandlerName | undefined {
  return oldest.find(([least]) => version >= least)?.[1];
}
