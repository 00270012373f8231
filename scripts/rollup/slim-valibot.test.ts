import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import fc from 'fast-check';
import { rollup } from 'rollup';
import * as whole from 'valibot';
import { describe, expect, it } from 'vitest';
import * as standIn from './stand-ins/valibot.mjs';
import { slimValibot } from './slim-valibot.mjs';

/** The library as a page gets it. */
async function slim(): Promise<typeof whole> {
  const main = createRequire(import.meta.url).resolve('valibot');
  const built = await rollup({ input: join(dirname(main), 'index.mjs'), plugins: [slimValibot()] });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  return (await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)) as typeof whole;
}

/** All that the wire is made of. */
const schemaOf = (v: typeof whole) =>
  v.object({
    name: v.pipe(v.string(), v.regex(/^[a-z]+$/, 'small letters'), v.minLength(2), v.maxLength(5)),
    number: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)), 3),
    list: v.array(v.nullable(v.picklist(['a', 'b']))),
    open: v.fallback(v.looseObject({ yes: v.boolean() }), { yes: true }),
    closed: v.strictObject({ one: v.union([v.literal(1), v.string()]) }),
    table: v.record(v.string(), v.variant('kind', [v.object({ kind: v.literal('x'), at: v.number() })])),
    even: v.pipe(
      v.unknown(),
      v.check((value) => value !== 'odd', 'even'),
    ),
    nest: v.lazy(() => v.optional(v.array(v.object({ deep: v.number() })))),
  });

const good = {
  name: 'abc',
  list: ['a', null],
  open: { yes: false, more: 1 },
  closed: { one: 'two' },
  table: { t: { kind: 'x', at: 1 } },
  even: 0,
  nest: [{ deep: 1 }],
};

describe('slimValibot', () => {
  it.each([
    [{}],
    [{ name: 'A' }],
    [{ name: 7 }],
    [{ name: 'abcdefg' }],
    [{ number: 1.5 }],
    [{ number: 8 }],
    [{ number: -1 }],
    [{ list: ['a', 'c'] }],
    [{ list: {} }],
    [{ list: undefined }],
    [{ open: 3 }],
    [{ closed: { one: true } }],
    [{ closed: { one: 1, two: 2 } }],
    [{ table: { t: { kind: 'y' } } }],
    [{ table: { t: { kind: 'x', at: 'now' } } }],
    [{ even: 'odd' }],
    [{ nest: [{ deep: 1 }, { deep: 'x' }] }],
  ])('says of %j what the whole library says', async (change) => {
    const part = await slim();
    const read = (v: typeof whole) => {
      const { success, output, issues } = v.safeParse(schemaOf(v), { ...good, ...change });
      const said = issues?.map((issue) => [
        v.getDotPath(issue),
        issue.kind,
        issue.type,
        issue.expected,
        issue.received,
        issue.message,
      ]);
      return { success, output, said };
    };
    expect(read(part)).toEqual(read(whole));
    expect(read(whole).success).toBe(Object.keys(change).length === 0 || 'open' in change);
  });
});

describe('what stands in for valibot where a page only receives', () => {
  /** What came of it, and of what is wrong the first. */
  const read = (v: Pick<typeof whole, 'getDotPath' | 'safeParse'>, schema: unknown, value: unknown) => {
    const { success, output, issues } = v.safeParse(schema as whole.GenericSchema, value);
    if (success) return { output };
    const [issue] = issues;
    return {
      path: v.getDotPath(issue),
      type: issue.type,
      expected: issue.expected,
      received: issue.received,
    };
  };
  const part = standIn as unknown as typeof whole;
  const schemas = [schemaOf(part), schemaOf(whole)];

  it('reads, refuses and tells as the library does', () => {
    const odd = fc.constantFrom<unknown>(
      undefined,
      null,
      0,
      1.5,
      9,
      Number.NaN,
      '',
      'A',
      'abc',
      'abcdefgh',
      true,
      {},
      [],
      { kind: 'x' },
    );
    const paths = [[], ['name'], ['number'], ['list'], ['list', 0], ['open'], ['open', 'yes'], ['closed'], ['closed', 'one'], ['closed', 'two'], ['table'], ['table', 't'], ['table', 't', 'kind'], ['table', 't', 'at'], ['table', 'constructor'], ['even'], ['nest'], ['nest', 0], ['nest', 0, 'deep'], ['more']]; // prettier-ignore
    const change = fc.record({ path: fc.constantFrom(...paths), to: odd, gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
        const value = changes.reduce<unknown>(
          (now, { path, to, gone }) => changed(now, path, gone ? undefined : { to }),
          good,
        );
        const [ours, theirs] = schemas;
        expect(read(part, ours, value)).toEqual(read(whole, theirs, value));
      }),
      { numRuns: 5_000 },
    );
  });

  it('tells what a condition says of itself', () => {
    const told = (v: typeof whole, value: unknown) => v.safeParse(schemaOf(v), value).issues?.[0].message;
    for (const change of [{ even: 'odd' }, { name: 'A' }])
      expect(told(part, { ...good, ...change })).toBe(told(whole, { ...good, ...change }));
  });
});

/** A copy in which one place holds something else, or nothing. */
function changed(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  to: { to: unknown } | undefined,
): unknown {
  if (key === undefined) return to?.to;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (rest.length > 0) copy[key] = changed(copy[key], rest, to);
  else if (to) copy[key] = to.to;
  else delete copy[key];
  return copy;
}
