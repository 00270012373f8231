import { card, colour, ease, group, polygon, rect, text, tint } from '../svg.mjs';
import { cornerColours, cornerLabel, corners } from './figure.mjs';

const a = { x: 100, y: 450 };
const b = { x: 500, y: 450 };
const c = { x: 100, y: 450 - 400 * Math.tan((35 * Math.PI) / 180) };
const bar = { x: 590, y: 330, width: 310, height: 26 };

/** A question, a bar that fills while the class thinks, and the answer. */
export function drawExercise({ at, said }) {
  const points = [a, b, c];
  const answered = ease(at, said[5] + 0.6, said[5] + 1.1);
  const unknown = answered > 0.5 ? '55°' : 'x';
  const figure =
    corners(points, 56) +
    polygon(points) +
    cornerLabel([a, b, c], '90°', { clear: 90 }) +
    cornerLabel([b, c, a], '35°') +
    cornerLabel([c, a, b], unknown, { clear: 88, size: 32, fill: colour.red });
  return figure + question(at, said) + thinkingBar(at, said) + group(answer(), { opacity: answered });
}

function question(at, said) {
  const lines =
    text(590, 214, `${tint(cornerColours[0], '90°')} and ${tint(cornerColours[1], '35°')} are known.`, {
      size: 29,
    }) + text(590, 262, 'How big is x?', { size: 34, weight: 700 });
  return group(lines, { opacity: ease(at, said[1], said[1] + 0.5) });
}

function thinkingBar(at, said) {
  const part = Math.min(1, Math.max(0, (at - said[1]) / (said[5] - said[1])));
  const { x, y, width, height } = bar;
  return (
    rect({ x, y, width, height }, colour.rule, 13) +
    rect({ x, y, width: Math.max(height, width * part), height }, colour.blue, 13) +
    text(x, y - 14, 'Time to think', { size: 21, fill: colour.muted })
  );
}

function answer() {
  return (
    card(590, 384, 310, 84) +
    text(745, 440, `180° − 125° = ${tint(cornerColours[2], '55°')}`, {
      size: 32,
      weight: 700,
      anchor: 'middle',
    })
  );
}
