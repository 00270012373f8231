import { card, colour, disc, ease, group, polygon, stroke, text, tint } from '../svg.mjs';
import { cornerColours, cornerNames, corners } from './figure.mjs';

const points = [
  { x: 610, y: 440 },
  { x: 890, y: 440 },
  { x: 700, y: 200 },
];

/** What to take home, ticked off as it is said. */
export function drawRecap({ at, said }) {
  const sum = cornerNames.map((name, corner) => tint(cornerColours[corner], name)).join(' + ');
  const lines = [
    [said[0], `${sum} = 180°`],
    [said[1], 'Know two, find the third.'],
    [said[2], 'See you next lesson! 下节课见'],
  ].map(([from, line], row) => group(ticked(190 + row * 92, line), { opacity: ease(at, from, from + 0.5) }));
  return lines.join('') + corners(points, 56) + polygon(points);
}

function ticked(y, line) {
  const centre = { x: 92, y: y + 34 };
  return (
    card(48, y, 510, 68) +
    disc(centre, 18, colour.green) +
    stroke({ x: 84, y: y + 34 }, { x: 90, y: y + 41 }, { fill: '#FFFFFF' }) +
    stroke({ x: 90, y: y + 41 }, { x: 101, y: y + 27 }, { fill: '#FFFFFF' }) +
    text(130, y + 44, line, { size: 27, weight: 700 })
  );
}
