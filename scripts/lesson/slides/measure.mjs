import { card, colour, ease, group, polygon, rect, text } from '../svg.mjs';
import { cornerColours, cornerLabel, cornerNames, corners, degreesOf } from './figure.mjs';

const a = { x: 80, y: 460 };
const b = { x: 520, y: 460 };
const panel = { x: 600, y: 160, width: 312, height: 310 };

/** The top corner wanders; the three angles change, and their sum does not. */
export function drawMeasure({ at, said }) {
  const wander = Math.max(0, at - said[0]);
  const c = { x: 300 + 150 * Math.sin(wander * 1.05), y: 250 - 60 * Math.sin(wander * 0.8) };
  const degrees = degreesOf([a, b, c]);
  const labels =
    cornerLabel([a, b, c], `${degrees[0]}°`) +
    cornerLabel([b, c, a], `${degrees[1]}°`) +
    cornerLabel([c, a, b], `${degrees[2]}°`);
  return (
    corners([a, b, c], 52) + polygon([a, b, c]) + labels + sumPanel(degrees, ease(at, said[2], said[2] + 0.6))
  );
}

function sumPanel(degrees, shown) {
  const { x, y, width, height } = panel;
  const rows = degrees.map((value, row) => {
    const line = y + 56 + row * 48;
    return (
      rect({ x: x + 28, y: line - 22, width: 24, height: 24 }, cornerColours[row], 5) +
      text(x + 66, line, cornerNames[row], { size: 28 }) +
      text(x + width - 32, line, `${value}°`, { size: 30, weight: 700, anchor: 'end' })
    );
  });
  const barWidth = width - 56;
  let left = x + 28;
  const parts = degrees.map((value, row) => {
    const part = rect(
      { x: left, y: y + 196, width: (barWidth * value) / 180, height: 26 },
      cornerColours[row],
    );
    left += (barWidth * value) / 180;
    return part;
  });
  const sum =
    text(x + 28, y + 272, 'Sum', { size: 28, weight: 700 }) +
    text(x + width - 32, y + 274, '180°', { size: 40, weight: 700, anchor: 'end', fill: colour.red });
  return card(x, y, width, height) + rows.join('') + parts.join('') + group(sum, { opacity: shown });
}
