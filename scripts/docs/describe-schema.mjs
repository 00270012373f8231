/**
 * The parts of a valibot schema that are read here; which of them it has depends on its type.
 *
 * @typedef {object} Schema
 * @property {string} type
 * @property {readonly unknown[]} [options]
 * @property {unknown} [literal]
 * @property {Schema} [item]
 * @property {Schema} [wrapped]
 * @property {Schema | string} [key] Of a record the schema of its keys, of a variant the name of what tells them apart.
 * @property {Schema} [value]
 * @property {Record<string, Schema>} [entries]
 */

/**
 * Writes a valibot schema as a short type, the way TypeScript would: `{ id: string; tags?: string[] }`.
 * Knows the schemas that the protocol uses, and throws at any other, so that the documentation can't go blank.
 *
 * @param {Schema | undefined} schema
 * @returns {string}
 */
export function describeSchema(schema) {
  const describe = schema && describers[schema.type];
  if (!describe) throw new Error(`no words for a valibot schema of type "${schema?.type}"`);
  return describe(schema);
}

/** @type {Record<string, (schema: Schema) => string>} */
const describers = {
  string: () => 'string',
  number: () => 'number',
  boolean: () => 'boolean',
  unknown: () => 'unknown',
  picklist: ({ options = [] }) => options.map((option) => `'${String(option)}'`).join(' | '),
  literal: ({ literal }) => JSON.stringify(literal),
  array: ({ item }) => `${parenthesised(describeSchema(item))}[]`,
  nullable: ({ wrapped }) => `${describeSchema(wrapped)} | null`,
  optional: ({ wrapped }) => describeSchema(wrapped),
  union: ({ options = [] }) =>
    options.map((option) => describeSchema(/** @type {Schema} */ (option))).join(' | '),
  variant: ({ options = [] }) =>
    options.map((option) => describeSchema(/** @type {Schema} */ (option))).join(' | '),
  record: ({ key, value }) =>
    `Record<${describeSchema(/** @type {Schema} */ (key))}, ${describeSchema(value)}>`,
  object: ({ entries }) => describeEntries(entries, []),
  strict_object: ({ entries }) => describeEntries(entries, []),
  loose_object: ({ entries }) => describeEntries(entries, ['[more: string]: unknown']),
};

/**
 * @param {Record<string, Schema> | undefined} entries
 * @param {string[]} more
 */
function describeEntries(entries = {}, more) {
  const fields = Object.entries(entries).map(
    ([name, schema]) => `${name}${schema.type === 'optional' ? '?' : ''}: ${describeSchema(schema)}`,
  );
  const all = [...fields, ...more];
  return all.length === 0 ? '{}' : `{ ${all.join('; ')} }`;
}

/** @param {string} type */
function parenthesised(type) {
  return type.includes(' | ') ? `(${type})` : type;
}
