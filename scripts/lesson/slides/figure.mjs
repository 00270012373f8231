/* The lesson's triangle, with its three angles always in the same three colours. */
import { angleAt, colour, polar, sector, text } from '../svg.mjs';

/** Corner A is at the lower left, B at the lower right, C on top. */
export const cornerColours = [colour.green, colour.orange, colour.blue];
export const cornerNames = ['∠A', '∠B', '∠C'];

/** Filled sectors at the three corners. */
export function corners([a, b, c], radius = 46) {
  return [wedge([a, b, c], radius, 0), wedge([b, c, a], radius, 1), wedge([c, a, b], radius, 2)].join('');
}

/** One corner filled: at the first of three points, between the other two. */
export function wedge([vertex, first, second], radius, corner) {
  return sector(vertex, radius, { ...angleAt(vertex, first, second), fill: cornerColours[corner] });
}

/** Whole degrees at the three corners, rounded so that they add up to 180. */
export function degreesOf([a, b, c]) {
  const first = Math.round(angleAt(a, b, c).sweep);
  const second = Math.round(angleAt(b, c, a).sweep);
  return [first, second, 180 - first - second];
}

/**
 * A label inside a corner, on the line that halves its angle; the narrower the corner, the further in.
 * `clear` is where it would stand in a wide one.
 */
export function cornerLabel(
  [vertex, first, second],
  content,
  { clear = 84, size = 28, fill = colour.ink } = {},
) {
  const { start, sweep } = angleAt(vertex, first, second);
  const at = polar(vertex, clear + Math.max(0, 50 - sweep) * 2, start + sweep / 2);
  return text(at.x, at.y + size * 0.36, content, { size, weight: 700, fill, anchor: 'middle' });
}
