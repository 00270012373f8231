import { type Browser } from 'playwright-core';
import { type Config } from '@hope-online/server';
import { chromiumPath, launchChromium } from './chromium.js';
import { LabSchool } from './lab-school.js';
import { NetworkLab } from './network-lab.js';

/** A school and a pupil's browser with a network between them that tests can spoil. */
export interface NetworkClass {
  readonly lab: NetworkLab;
  readonly school: LabSchool;
  readonly browser: Browser;
}

/**
 * Opens a laboratory, a school at one end and a browser at the other.
 * @throws LabUnavailableError where a right or a program is missing
 */
export async function openNetworkClass(
  cleanup: (close: () => Promise<void>) => void,
  settings: Partial<Config> = {},
): Promise<NetworkClass> {
  const lab = await NetworkLab.open();
  cleanup(() => lab.close());
  const school = await LabSchool.open(lab.school, settings);
  cleanup(() => school.close());
  const browser = await launchChromium(cleanup, {
    program: await lab.pupilProgram(chromiumPath()),
    secureOrigin: school.url,
  });
  return { lab, school, browser };
}
