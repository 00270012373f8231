/**
 * Writes a valibot schema as a short type, the way TypeScript would: `{ id: string; tags?: string[] }`.
 * Knows the schemas that the protocol uses, and throws at any other, so that the documentation can't go blank.
 */
export function describeSchema(schema) {
  const describe = describers[schema.type];
  if (!describe) throw new Error(`no words for a valibot schema of type "${schema.type}"`);
  return describe(schema);
}

const describers = {
  string: () => 'string',
  number: () => 'number',
  boolean: () => 'boolean',
  unknown: () => 'unknown',
  picklist: ({ options }) => options.map((option) => `'${option}'`).join(' | '),
  literal: ({ literal }) => JSON.stringify(literal),
  array: ({ item }) => `${parenthesised(describeSchema(item))}[]`,
  nullable: ({ wrapped }) => `${describeSchema(wrapped)} | null`,
  optional: ({ wrapped }) => describeSchema(wrapped),
  union: ({ options }) => options.map(describeSchema).join(' | '),
  record: ({ key, value }) => `Record<${describeSchema(key)}, ${describeSchema(value)}>`,
  object: ({ entries }) => describeEntries(entries, []),
  strict_object: ({ entries }) => describeEntries(entries, []),
  loose_object: ({ entries }) => describeEntries(entries, ['…']),
};

function describeEntries(entries, more) {
  const fields = Object.entries(entries).map(
    ([name, schema]) => `${name}${schema.type === 'optional' ? '?' : ''}: ${describeSchema(schema)}`,
  );
  const all = [...fields, ...more];
  return all.length === 0 ? '{}' : `{ ${all.join('; ')} }`;
}

function parenthesised(type) {
  return type.includes(' | ') ? `(${type})` : type;
}
