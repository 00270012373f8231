import { toJsonSchema } from '@valibot/to-json-schema';

/** @typedef {Parameters<typeof toJsonSchema>[0]} ValibotSchema */

/**
 * The JSON Schema (draft 2020-12) of what a valibot schema takes, with the `$schema` that editors look for. Checks by code have no place in
 * it: a file can fit it and still be refused for those.
 *
 * @param {object} file
 * @param {string} file.title
 * @param {string} file.description
 * @param {ValibotSchema} file.schema
 * @param {boolean} [file.codeChecks] Whether it checks by code as well, which is left out; otherwise that is an error.
 * @param {Record<string, ValibotSchema>} [file.definitions] Parts that are written once, by the name that they get.
 * @returns {object}
 */
export function jsonSchemaOf({ title, description, schema, codeChecks = false, definitions = {} }) {
  const { $schema, type, properties, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    target: 'draft-2020-12',
    errorMode: codeChecks ? 'ignore' : 'throw',
    definitions,
    // Keys out of a list are `propertyNames` with an `enum`, which it writes, and then complains of.
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === 'record' && 'key' in valibotSchema ? jsonSchema : undefined,
  });
  return {
    $schema,
    title,
    description,
    type,
    properties: { $schema: { type: 'string' }, ...properties },
    ...rest,
  };
}
