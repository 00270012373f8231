// Writes docs/schemas/province.schema.json from the protocol's schema; with --check it only compares, and fails on a difference.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { provinceBundleSchema } from '@hope-online/protocol/province';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';

const file = new URL('../../docs/schemas/province.schema.json', import.meta.url);

const schema = {
  title: 'A province bundle of Hope Online',
  description:
    'What province.json may say. The linter (npm run province -- lint) knows more: contrast, words, sizes.',
  // A check that is code has no JSON Schema; the server makes it.
  ...toJsonSchema(provinceBundleSchema, { errorMode: 'ignore', typeMode: 'input' }),
};
const wanted = await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 });
if (process.argv.includes('--check')) {
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error('docs/schemas/province.schema.json is not what the schema says; run: npm run docs:schemas');
    process.exit(1);
  }
} else {
  await writeFile(file, wanted);
}
