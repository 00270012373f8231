import { describe, expect, it } from 'vitest';
import { type BrowserIdentity, chooseHandler } from './browser-handler.js';

const chrome = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('chooseHandler', () => {
  const cases: [string, BrowserIdentity, string | undefined][] = [
    ['Chrome', { userAgent: chrome(140) }, 'Chrome111'],
    [
      'Chromium by its client hints',
      { userAgent: 'reduced', brands: [{ brand: 'Chromium', version: '130' }] },
      'Chrome111',
    ],
    ['a Chrome of 2020', { userAgent: chrome(84) }, 'Chrome74'],
    ['a Chrome that is too old', { userAgent: chrome(70) }, undefined],
    ['Edge', { userAgent: `${chrome(120)} Edg/120.0.0.0` }, 'Chrome111'],
    ['Firefox', { userAgent: firefox(128) }, 'Firefox120'],
    ['a Firefox that is too old', { userAgent: firefox(102) }, undefined],
    ['Safari', { userAgent: `${mac} Version/17.4 Safari/605.1.15` }, 'Safari12'],
    [
      'an iPad that says it is a Mac',
      { userAgent: `${mac} CriOS/120.0 Safari/604.1`, maxTouchPoints: 5 },
      'Safari12',
    ],
    ['Chrome on an iPhone', { userAgent: `${iPhone} CriOS/120.0.0.0 Safari/604.1` }, 'Safari12'],
    ['Firefox on an iPhone', { userAgent: `${iPhone} FxiOS/128.0 Safari/605.1.15` }, 'Safari12'],
    ['a web view without Safari on a Mac', { userAgent: mac }, undefined],
    ['something else', { userAgent: 'Lynx/2.9' }, undefined],
  ];
  it.each(cases)('knows %s', (_, browser, name) => {
    expect(chooseHandler(browser)).toBe(name);
  });
});
