import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { rollup } from 'rollup';
import * as whole from 'valibot';
import { describe, expect, it } from 'vitest';
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
