import { toJsonSchema } from '@valibot/to-json-schema';

/**
 * The JSON Schema (draft 2020-12) of what a valibot schema takes. A regular expression's flags have no place in it, and neither have checks
 * by code: a file can fit it and still be refused for those.
 *
 * @param {Parameters<typeof toJsonSchema>[0]} schema
 * @param {{ title: string, description: string }} words
 * @returns {Record<string, unknown>}
 */
export function jsonSchemaOf(schema, words) {
  const { $schema, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    target: 'draft-2020-12',
    errorMode: 'throw',
  });
  return { $schema, ...words, ...rest };
}
