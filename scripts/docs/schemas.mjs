// Writes docs/schemas from the valibot schemas of the packages; with --check it only compares, and fails on a difference.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import {
  answerKeySchema,
  contentSchema,
  inlineSchema,
  questionSchema,
  quizSchema,
} from '@hope-online/protocol/quiz';
import { provinceBundleSchema } from '@hope-online/protocol/province';
import { partnerSchema } from '@hope-online/server';
import { format } from 'prettier';
import { jsonSchemaOf } from './json-schema.mjs';

const folder = new URL('../../docs/schemas/', import.meta.url);

/**
 * The files that people write or other programs make, each with the schema that the packages read it by.
 *
 * @type {Readonly<Record<string, Parameters<typeof jsonSchemaOf>[0]>>}
 */
const files = {
  'partner.schema.json': {
    title: 'A partner of a Hope Online school',
    description:
      'What a file in the folder "partners" of the school’s data may say; its name is the id and ".json".',
    schema: partnerSchema,
    codeChecks: true,
  },
  'province.schema.json': {
    title: 'A province bundle of Hope Online',
    description:
      'What province.json may say. The linter (npm run province -- lint) knows more: contrast, words, sizes.',
    schema: provinceBundleSchema,
    codeChecks: true,
  },
  'quiz.schema.json': {
    title: 'Quiz',
    description:
      'A quiz of Hope Online with its questions, their keys and explanations, as its author keeps it.',
    schema: quizSchema,
    definitions: {
      inline: inlineSchema,
      content: contentSchema,
      question: questionSchema,
      key: answerKeySchema,
    },
  },
};

const isCheck = process.argv.includes('--check');
await mkdir(folder, { recursive: true });
for (const [name, described] of Object.entries(files)) {
  const file = new URL(name, folder);
  const wanted = await format(JSON.stringify(jsonSchemaOf(described)), { parser: 'json', printWidth: 110 });
  if (!isCheck) await writeFile(file, wanted);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
    console.error(`docs/schemas/${name} is not what the packages read; run: npm run docs:schemas`);
    process.exitCode = 1;
  }
}
