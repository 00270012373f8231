/*
 * What the wire's schemas and the pages of those who learn ask of valibot, with the same meaning, and none of its languages,
 * settings and other ways to run. It stops at the first thing that is wrong, which is all that an error of ours tells; of
 * alternatives that all fail it may tell another one than the library. A schema that wants more than this ends the build.
 * The marks let a bundler leave out schemas that nothing uses, as the library's do.
 */

/**
 * @typedef {object} Issue What is wrong, as the library tells it.
 * @property {'schema' | 'validation'} kind
 * @property {string} type
 * @property {string | null} expected
 * @property {string} received
 * @property {string} message
 * @property {{ key: string | number }[]} [path]
 *
 * @typedef {{ readonly value: unknown; readonly issue?: undefined } | { readonly issue: Issue }} Outcome
 *
 * @typedef {object} Step A schema, or a further condition.
 * @property {'schema' | 'validation'} kind
 * @property {string} type
 * @property {string | null} expects
 * @property {(value: any) => Outcome} run
 * @property {string | undefined} [message]
 * @property {unknown} [default]
 * @property {unknown} [fallback]
 * @property {Readonly<Record<string, Step>>} [entries]
 *
 * @typedef {object} Told Where it differs from what the step says of itself.
 * @property {string | null} [expected]
 * @property {string} [received]
 * @property {string | number} [at]
 */

/** @param {unknown} value */
function stringify(value) {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  if (typeof value !== 'object' && typeof value !== 'function') return typeof value;
  return (value && Object.getPrototypeOf(value)?.constructor?.name) ?? 'null';
}

/** @param {readonly (string | null)[]} all */
function oneOf(all) {
  const list = [...new Set(all)];
  return list.length > 1 ? `(${list.join(' | ')})` : (list[0] ?? 'never');
}

/** @param {Step} step @param {unknown} value @param {Told} [told] @returns {Outcome} */
function wrong(
  { kind, type, expects, message },
  value,
  { expected = expects, received = stringify(value), at } = {},
) {
  const text = message ?? `Invalid: ${expected ? `Expected ${expected} but r` : 'R'}eceived ${received}`;
  const issue = { kind, type, expected, received, message: text };
  return { issue: at === undefined ? issue : { ...issue, path: [{ key: at }] } };
}

/** Tells where in the whole something is wrong. @param {Issue} issue @param {string | number} key @returns {Outcome} */
function within(issue, key) {
  return { issue: { ...issue, path: [{ key }, ...(issue.path ?? [])] } };
}

/** @param {unknown} value Or what makes one. */
function given(value) {
  return typeof value === 'function' ? value() : value;
}

/** @param {string} type @param {string | null} expects @param {(value: any) => boolean} isRight @param {string} [message] @returns {Step} */
function plain(type, expects, isRight, message) {
  return {
    kind: 'schema',
    type,
    expects,
    message,
    run(value) {
      return isRight(value) ? { value } : wrong(this, value);
    },
  };
}

/** @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const string = (message) => plain('string', 'string', (value) => typeof value === 'string', message);
/** @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const boolean = (message) =>
  plain('boolean', 'boolean', (value) => typeof value === 'boolean', message);
/** @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const number = (message) =>
  plain('number', 'number', (value) => typeof value === 'number' && !Number.isNaN(value), message);
/*#__NO_SIDE_EFFECTS__*/
export const unknown = () => plain('unknown', 'unknown', () => true);
/** @param {unknown} one @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const literal = (one, message) => plain('literal', stringify(one), (value) => value === one, message);
/** @param {readonly unknown[]} options @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const picklist = (options, message) =>
  plain('picklist', oneOf(options.map(stringify)), (value) => options.includes(value), message);
/*#__NO_SIDE_EFFECTS__*/
const nothing = () => plain('undefined', 'undefined', (value) => value === undefined);
export { nothing as undefined };

/** @param {string} type @param {undefined | null} none @param {Step} wrapped @param {unknown} [otherwise] @returns {Step} */
function orNone(type, none, wrapped, otherwise) {
  return {
    kind: 'schema',
    type,
    expects: `(${wrapped.expects} | ${none})`,
    default: otherwise,
    run(value) {
      const told = value === none && otherwise !== undefined ? given(otherwise) : value;
      return told === none ? { value: told } : wrapped.run(told);
    },
  };
}

/** @param {Step} wrapped @param {unknown} [otherwise] */
/*#__NO_SIDE_EFFECTS__*/
export const optional = (wrapped, otherwise) => orNone('optional', undefined, wrapped, otherwise);
/** @param {Step} wrapped @param {unknown} [otherwise] */
/*#__NO_SIDE_EFFECTS__*/
export const nullable = (wrapped, otherwise) => orNone('nullable', null, wrapped, otherwise);

/** @param {Step} schema @param {unknown} otherwise @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function fallback(schema, otherwise) {
  return {
    ...schema,
    fallback: otherwise,
    run(value) {
      const outcome = schema.run(value);
      return outcome.issue ? { value: given(otherwise) } : outcome;
    },
  };
}

/** @param {() => Step} getter */
/*#__NO_SIDE_EFFECTS__*/
export const lazy = (getter) => ({
  ...unknown(),
  type: 'lazy',
  run: (/** @type {unknown} */ value) => getter().run(value),
});

/** @param {Step} first @param {...Step} more @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function pipe(first, ...more) {
  return {
    ...first,
    run(value) {
      let outcome = first.run(value);
      for (const step of more) if (!outcome.issue) outcome = step.run(outcome.value);
      return outcome;
    },
  };
}

/** @param {Step} item @param {string} [message] @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function array(item, message) {
  return {
    kind: 'schema',
    type: 'array',
    expects: 'Array',
    message,
    run(value) {
      if (!Array.isArray(value)) return wrong(this, value);
      const read = [];
      for (const [index, each] of value.entries()) {
        const outcome = item.run(each);
        if (outcome.issue) return within(outcome.issue, index);
        read.push(outcome.value);
      }
      return { value: read };
    },
  };
}

/** Names that would reach into an object's prototype are no one's data. @param {object} object */
function safeKeys(object) {
  return Object.keys(object).filter((key) => !['__proto__', 'prototype', 'constructor'].includes(key));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** @param {string} type @param {Readonly<Record<string, Step>>} entries @param {string} [message] @returns {Step} */
function objectOf(type, entries, message) {
  return {
    kind: 'schema',
    type,
    expects: 'Object',
    message,
    entries,
    run(value) {
      if (!isObject(value)) return wrong(this, value);
      /** @type {Record<string, unknown>} */
      const read = {};
      for (const [key, entry] of Object.entries(entries)) {
        if (key in value || (entry.type === 'optional' && entry.default !== undefined)) {
          const outcome = entry.run(value[key]);
          if (outcome.issue) return within(outcome.issue, key);
          read[key] = outcome.value;
        } else if (entry.fallback !== undefined) read[key] = given(entry.fallback);
        else if (entry.type !== 'optional') return wrong(this, undefined, { expected: `"${key}"`, at: key });
      }
      if (type === 'object') return { value: read };
      const others = (type === 'strict_object' ? Object.keys(value) : safeKeys(value)).filter(
        (key) => !Object.keys(entries).includes(key),
      );
      const [other] = others;
      if (type === 'strict_object' && other !== undefined)
        return wrong(this, other, { expected: 'never', at: other });
      for (const key of others) read[key] = value[key];
      return { value: read };
    },
  };
}

/** @param {Readonly<Record<string, Step>>} entries @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const object = (entries, message) => objectOf('object', entries, message);
/** @param {Readonly<Record<string, Step>>} entries @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const looseObject = (entries, message) => objectOf('loose_object', entries, message);
/** @param {Readonly<Record<string, Step>>} entries @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const strictObject = (entries, message) => objectOf('strict_object', entries, message);

/** @param {Step} name @param {Step} entry @param {string} [message] @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function record(name, entry, message) {
  return {
    kind: 'schema',
    type: 'record',
    expects: 'Object',
    message,
    run(value) {
      if (!isObject(value)) return wrong(this, value);
      /** @type {Record<string, unknown>} */
      const read = {};
      for (const key of safeKeys(value)) {
        const called = name.run(key);
        const outcome = called.issue ? called : entry.run(value[key]);
        if (outcome.issue) return within(outcome.issue, key);
        read[/** @type {{ value: string }} */ (called).value] = outcome.value;
      }
      return { value: read };
    },
  };
}

/** Of alternatives that fail, the one that is of the right shape. @param {readonly Outcome[]} failed */
function nearest(failed) {
  return failed.filter(({ issue }) => issue?.kind === 'validation');
}

/** @param {readonly Step[]} options @param {string} [message] @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function union(options, message) {
  return {
    kind: 'schema',
    type: 'union',
    expects: oneOf(options.map(({ expects }) => expects)),
    message,
    run(value) {
      const failed = [];
      for (const option of options) {
        const outcome = option.run(value);
        if (!outcome.issue) return outcome;
        failed.push(outcome);
      }
      const [only, ...others] = nearest(failed).length > 0 ? nearest(failed) : failed;
      return only && others.length === 0 ? only : wrong(this, value);
    },
  };
}

/** @param {string} key @param {readonly Step[]} options @param {string} [message] @returns {Step} */
/*#__NO_SIDE_EFFECTS__*/
export function variant(key, options, message) {
  const kinds = options.map(({ entries }) => /** @type {Step} */ (entries?.[key]));
  return {
    kind: 'schema',
    type: 'variant',
    expects: 'Object',
    message,
    run(value) {
      if (!isObject(value)) return wrong(this, value);
      const failed = [];
      for (const [index, option] of options.entries()) {
        if (!(key in value) || kinds[index]?.run(value[key]).issue) continue;
        const outcome = option.run(value);
        if (!outcome.issue) return outcome;
        failed.push(outcome);
      }
      const expected = oneOf(kinds.map(({ expects }) => expects));
      return nearest(failed)[0] ?? failed[0] ?? wrong(this, value[key], { expected, at: key });
    },
  };
}

/**
 * @param {string} type
 * @param {string | null} expects
 * @param {(value: any) => boolean} isRight
 * @param {string} [message]
 * @returns {Step}
 */
function condition(type, expects, isRight, message) {
  return {
    kind: 'validation',
    type,
    expects,
    message,
    run(value) {
      if (isRight(value)) return { value };
      // Of what is too long or too short, the length is told.
      return wrong(this, value, type.endsWith('length') ? { received: `${value.length}` } : {});
    },
  };
}

/** @param {number} least @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const minLength = (least, message) =>
  condition('min_length', `>=${least}`, ({ length }) => length >= least, message);
/** @param {number} most @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const maxLength = (most, message) =>
  condition('max_length', `<=${most}`, ({ length }) => length <= most, message);
/** @param {number} least @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const minValue = (least, message) =>
  condition('min_value', `>=${stringify(least)}`, (value) => value >= least, message);
/** @param {number} most @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const maxValue = (most, message) =>
  condition('max_value', `<=${stringify(most)}`, (value) => value <= most, message);
/** @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const integer = (message) => condition('integer', null, Number.isInteger, message);
/** @param {RegExp} pattern @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const regex = (pattern, message) =>
  condition('regex', `${pattern}`, (value) => pattern.test(value), message);
/** @param {(value: any) => boolean} isRight @param {string} [message] */
/*#__NO_SIDE_EFFECTS__*/
export const check = (isRight, message) => condition('check', null, isRight, message);

/** @param {Step} schema @param {unknown} input */
export function safeParse(schema, input) {
  const outcome = schema.run(input);
  if (outcome.issue) return { success: false, issues: [outcome.issue] };
  return { success: true, output: outcome.value };
}

/** @param {Step} schema @param {unknown} input @throws Error */
export function parse(schema, input) {
  const { output, issues } = safeParse(schema, input);
  if (issues?.[0]) throw new Error(issues[0].message);
  return output;
}

/** @param {Step} schema @param {unknown} input */
export const is = (schema, input) => safeParse(schema, input).success;

/** @param {Issue} issue */
export function getDotPath({ path }) {
  return path ? path.map(({ key }) => key).join('.') : null;
}
