import { colour, ease, group, pointer, polygon, stroke, text, tint } from '../svg.mjs';
import { cornerColours, wedge } from './figure.mjs';

const a = { x: 110, y: 450 };
const b = { x: 510, y: 450 };
const c = { x: 350, y: 215 };
const radius = 62;

/** A parallel to the base: two half turns bring both base angles up to the top. */
export function drawProof({ at, said }) {
  const parallel = ease(at, said[1] + 0.4, said[1] + 1.8);
  const first = ease(at, said[2] + 0.4, said[2] + 2.4);
  const second = ease(at, said[3], said[3] + 1.4);
  const sum = ease(at, said[4], said[4] + 0.6);
  const figure =
    wedge([a, b, c], radius, 0) +
    wedge([b, c, a], radius, 1) +
    wedge([c, a, b], radius, 2) +
    halfTurn(wedge([a, b, c], radius, 0), a, first) +
    halfTurn(wedge([b, c, a], radius, 1), b, second) +
    polygon([a, b, c]) +
    stroke({ x: 60, y: c.y }, { x: 580, y: c.y }, { fill: colour.red, part: parallel, dash: '14 10' });
  const steps =
    step(220, 'The dashed line is', 'parallel to the base.', parallel) +
    step(
      304,
      `${tint(cornerColours[0], '∠A')} and ${tint(cornerColours[1], '∠B')} come up:`,
      'alternate angles.',
      first,
    ) +
    step(398, 'One straight line:', `${angleSum()} = 180°`, sum);
  return figure + steps + pointer({ x: 60 + 520 * parallel, y: c.y }, at > said[1] && parallel < 1 ? 1 : 0);
}

/** Turns a base corner's piece half way round about the middle of its side, which lands it at the top. */
function halfTurn(shape, corner, part) {
  const middle = `${(corner.x + c.x) / 2} ${(corner.y + c.y) / 2}`;
  const way = corner === a ? 180 : -180;
  return group(shape, { opacity: part > 0 ? 1 : 0, transform: `rotate(${way * part} ${middle})` });
}

function step(y, first, second, opacity) {
  const lines = text(628, y, first, { size: 27 }) + text(628, y + 36, second, { size: 27, weight: 700 });
  return group(lines, { opacity });
}

function angleSum() {
  return ['∠A', '∠B', '∠C'].map((name, corner) => tint(cornerColours[corner], name)).join(' + ');
}
