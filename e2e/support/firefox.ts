import process from 'node:process';
import puppeteer, { type Browser } from 'puppeteer-core';

/**
 * Starts Firefox, headless, driven by WebDriver BiDi.
 * @param preferences as `about:config` has them
 */
export async function launchFirefox(
  cleanup: (close: () => Promise<void>) => void,
  preferences: Readonly<Record<string, boolean | number | string>> = {},
): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      // Nothing here may look beyond this machine.
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'app.update.enabled': false,
      'media.gmp-manager.updateEnabled': false,
      ...preferences,
    },
  });
  cleanup(() => browser.close());
  return browser;
}
