import { comparedText } from '@hope-online/protocol/quiz';

/**
 * The number that a pupil wrote: digits of any script, a point or a comma before the decimals, spaces between groups, `1e3`, and fractions
 * such as `1/2`. Undefined for anything else.
 */
export function parseNumber(text: string): number | undefined {
  const plain = comparedText(text).replace(/\s/g, '').replace(/[٫,]/g, '.');
  const [whole = '', divisor, ...rest] = plain.split('/');
  if (rest.length > 0) return undefined;
  const value = parseDecimal(whole);
  if (divisor === undefined || value === undefined) return value;
  const by = parseDecimal(divisor);
  return by === undefined || by === 0 ? undefined : value / by;
}

/** One sign, one point: `1.000.000` could be a million or a slip, and is asked for again. */
function parseDecimal(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
