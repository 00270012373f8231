import { card, colour, ease, group, polygon, text, tint } from '../svg.mjs';
import { cornerColours, cornerNames, corners, degreesOf } from './figure.mjs';

const shapes = [
  [
    { x: 0, y: 100 },
    { x: 200, y: 100 },
    { x: 60, y: 0 },
  ],
  [
    { x: 0, y: 100 },
    { x: 170, y: 100 },
    { x: 0, y: 2 },
  ],
  [
    { x: 20, y: 100 },
    { x: 150, y: 100 },
    { x: 215, y: 20 },
  ],
];

/** Three very different triangles, and the rule that all of them keep. */
export function drawRule({ at, said }) {
  const sum = cornerNames.map((name, corner) => tint(cornerColours[corner], name)).join(' + ');
  const shown = ease(at, said[1], said[1] + 0.6);
  const words = text(480, 243, `${sum} = 180°`, { size: 58, weight: 700, anchor: 'middle' });
  const rule = group(card(150, 160, 660, 124) + words, { opacity: shown });
  const examples = shapes.map((points, index) => {
    const from = said[0] + index * 0.6;
    return group(example(points), {
      opacity: ease(at, from, from + 0.4),
      transform: `translate(${80 + index * 300} 326)`,
    });
  });
  return rule + examples.join('');
}

function example(points) {
  const degrees = degreesOf(points).map((value, corner) => tint(cornerColours[corner], `${value}°`));
  return (
    corners(points, 26) +
    polygon(points, { width: 3 }) +
    text(100, 152, degrees.join(' + '), { size: 25, weight: 700, anchor: 'middle', fill: colour.muted })
  );
}
