import { angleAt, card, colour, ease, group, pointer, polygon, text, tint } from '../svg.mjs';
import { cornerColours, cornerLabel, corners } from './figure.mjs';

const a = { x: 80, y: 460 };
const b = { x: 480, y: 460 };
const c = apex(50, 60);

/** Two angles are known; the third is worked out line by line. */
export function drawExample({ at, said }) {
  const points = [a, b, c];
  const labels =
    cornerLabel([a, b, c], '50°') +
    cornerLabel([b, c, a], '60°') +
    cornerLabel([c, a, b], 'x', { size: 34, fill: colour.red });
  const lines = [
    [said[1], `${tint(cornerColours[0], '50°')} + ${tint(cornerColours[1], '60°')} = 110°`],
    [said[2], '180° − 110° = 70°'],
  ].map(([from, line], row) =>
    group(text(590, 232 + row * 66, line, { size: 33, weight: 700 }), {
      opacity: ease(at, from, from + 0.6),
    }),
  );
  const answer =
    card(590, 344, 250, 92) +
    text(715, 405, `x = ${tint(cornerColours[2], '70°')}`, { size: 44, weight: 700, anchor: 'middle' });
  return (
    corners(points, 56) +
    polygon(points) +
    labels +
    lines.join('') +
    group(answer, { opacity: ease(at, said[3], said[3] + 0.5) }) +
    pointer(pointedAt(at, said), ease(at, said[0] + 0.6, said[0] + 0.9))
  );
}

/** Rests on what the voice speaks of, and glides in between. */
function pointedAt(at, said) {
  const stops = [
    [0, { x: c.x + 34, y: c.y + 62 }],
    [said[1], { x: a.x + 128, y: a.y - 24 }],
    [said[1] + 1.4, { x: b.x - 122, y: b.y - 26 }],
    [said[1] + 2.6, { x: 552, y: 222 }],
    [said[2], { x: 552, y: 288 }],
    [said[3], { x: 552, y: 392 }],
  ];
  return stops.reduce((place, [from, stop]) => {
    const part = ease(at, from, from + 0.5);
    return { x: place.x + (stop.x - place.x) * part, y: place.y + (stop.y - place.y) * part };
  }, stops[0][1]);
}

/** The top corner over the base a–b for two base angles. */
function apex(first, second) {
  const tangent = (degrees) => Math.tan((degrees * Math.PI) / 180);
  const height = ((b.x - a.x) * tangent(first) * tangent(second)) / (tangent(first) + tangent(second));
  const top = { x: a.x + height / tangent(first), y: a.y - height };
  console.assert(Math.abs(angleAt(top, a, b).sweep - (180 - first - second)) < 1e-6);
  return top;
}
