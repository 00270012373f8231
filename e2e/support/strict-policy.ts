import { readFile } from 'node:fs/promises';
import path from 'node:path';

const guide = path.resolve(import.meta.dirname, '../../docs/csp.md');

/** The policies that the guide gives for copying, for a school of a test: the strict one, and the one for Trusted Types. */
export async function strictPolicy(school: { readonly url: string }): Promise<string> {
  const blocks = (await readFile(guide, 'utf8')).matchAll(/^```http\nContent-Security-Policy:([^`]*)```/gm);
  const recipe = Array.from(blocks, ([, directives = '']) => directives.trim()).join('; ');
  const url = new URL(school.url);
  return recipe
    .replaceAll('wss://school.example', `ws://${url.host}`)
    .replaceAll('https://school.example', url.origin)
    .replaceAll(/\s+/g, ' ');
}
