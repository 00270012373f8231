import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';

/**
 * Writes a JSON Schema of what people write by hand; with --check on the command line it only compares, and fails on a difference.
 *
 * @param {string} name The file below `docs/schemas`.
 * @param {import('valibot').GenericSchema} schema
 * @param {{ readonly title: string, readonly description: string }} about
 */
export async function writeSchema(name, schema, about) {
  const file = new URL(`../../docs/schemas/${name}`, import.meta.url);
  // A check that is code has no JSON Schema; the server makes it.
  const converted = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
  const wanted = await format(JSON.stringify({ ...about, ...converted }), {
    parser: 'json',
    printWidth: 110,
  });
  if (!process.argv.includes('--check')) return writeFile(file, wanted);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === wanted) return;
  console.error(`docs/schemas/${name} is not what the schema says; run: npm run docs:schemas`);
  process.exitCode = 1;
}
