import { colour, ease, group, rect, stroke, text } from '../svg.mjs';
import { corners, cornerLabel, cornerNames } from './figure.mjs';

const a = { x: 500, y: 420 };
const b = { x: 880, y: 420 };
const c = { x: 740, y: 150 };

/** The title, beside a triangle that draws itself and then shows its corners. */
export function drawWelcome({ at, said, title, chinese }) {
  const [first, last] = title.split(' of ');
  const named = ease(at, said[1] + 0.6, said[1] + 1.4);
  const words =
    text(48, 206, first, { size: 64, weight: 700 }) +
    text(48, 280, `of ${last}`, { size: 64, weight: 700 }) +
    text(50, 336, chinese, { size: 34, fill: colour.muted }) +
    rect({ x: 50, y: 368, width: 72, height: 6 }, colour.green, 3) +
    text(50, 420, 'Grade 7 · Lesson 12', { size: 26, fill: colour.muted });
  const sides = [
    [a, b],
    [b, c],
    [c, a],
  ];
  const drawn = sides.map(([from, to], side) =>
    stroke(from, to, { width: 5, part: ease(at, 0.5 + side * 0.7, 1.2 + side * 0.7) }),
  );
  const names =
    cornerLabel([a, b, c], cornerNames[0], { clear: 98, size: 30 }) +
    cornerLabel([b, c, a], cornerNames[1], { clear: 98, size: 30 }) +
    cornerLabel([c, a, b], cornerNames[2], { clear: 98, size: 30 });
  return (
    words +
    group(corners([a, b, c], 60), { opacity: named }) +
    drawn.join('') +
    group(names, { opacity: named })
  );
}
