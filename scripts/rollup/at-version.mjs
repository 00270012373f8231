import { readFileSync } from 'node:fs';

/**
 * Ends the build if a library is not the one that somebody has looked at: what is left out of it is known of one
 * version only.
 *
 * @param {string} manifest The path of its `package.json`.
 * @param {string} version
 */
export function atVersion(manifest, version) {
  const found = JSON.parse(readFileSync(manifest, 'utf8'));
  if (found.version === version) return;
  throw new Error(
    `${found.name} is ${found.version}, and what is left out of it was chosen for ${version}: look again, then run the tests in e2e/`,
  );
}
