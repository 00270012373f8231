// Writes docs/schemas from the valibot schemas of the packages; with --check it only compares, and fails on a difference.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { quizSchema } from '@hope-online/protocol/quiz';
import { format } from 'prettier';
import { jsonSchemaOf } from './json-schema.mjs';

const folder = new URL('../../docs/schemas/', import.meta.url);

/**
 * The files that people write or other programs make, each with the schema that the packages read it by.
 *
 * @type {Readonly<Record<string, { title: string, description: string, schema: Parameters<typeof jsonSchemaOf>[0] }>>}
 */
const files = {
  'quiz.schema.json': {
    title: 'Quiz',
    description:
      'A quiz of Hope Online with its questions, their keys and explanations, as its author keeps it.',
    schema: quizSchema,
  },
};

const isCheck = process.argv.includes('--check');
await mkdir(folder, { recursive: true });
for (const [name, { title, description, schema }] of Object.entries(files)) {
  const file = new URL(name, folder);
  const json = JSON.stringify(jsonSchemaOf(schema, { title, description }), undefined, 2);
  const wanted = await format(json, { parser: 'json', printWidth: 110 });
  if (!isCheck) await writeFile(file, wanted);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
    console.error(`docs/schemas/${name} is not what the packages read; run: npm run docs:schemas`);
    process.exitCode = 1;
  }
}
