import { lintProvince } from '@hope-online/protocol/province';
import { slotsOf, wordSlots } from '@hope-online/core/locale';
import { describeSource, readProvinceSource } from '@hope-online/server/province';

/**
 * Reads a bundle and everything that is wrong with it.
 *
 * @param {string} folder
 */
export async function readAndLint(folder) {
  const source = await readProvinceSource(folder);
  const manifest = describeSource(source);
  const findings = lintProvince(source.bundle, { words: wordSlots(), slotsOf });
  return { source, manifest, findings };
}

/** @param {import('@hope-online/protocol/province').ProvinceFinding[]} findings */
export function describeFindings(findings) {
  return findings.map(({ severity, path, message }) => `${severity} ${path}\n  ${message}`);
}
