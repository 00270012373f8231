import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes `integrity.json` beside the scripts of a folder: for each its hash as `integrity` attributes and import maps have it.
 *
 * @param {string} folder
 */
export function writeIntegrity(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const hashes = Object.fromEntries(
    files.sort().map((file) => [file, integrityOf(readFileSync(join(folder, file)))]),
  );
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(hashes, undefined, 2)}\n`);
}

/** @param {Uint8Array} content */
export function integrityOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
