import { angleAt, colour, disc, ease, group, mix, polygon, sector, stroke, text } from '../svg.mjs';
import { cornerColours, corners } from './figure.mjs';

const a = { x: 70, y: 460 };
const b = { x: 430, y: 460 };
const c = { x: 290, y: 232 };
const radius = 78;
/** Where the torn corners are put together. */
const meeting = { x: 700, y: 400 };

/** Each corner with the direction in which its piece lies at the end, so that all three fan out above a line. */
const pieces = fan([
  { corner: 0, vertex: a, angle: angleAt(a, b, c) },
  { corner: 2, vertex: c, angle: angleAt(c, a, b) },
  { corner: 1, vertex: b, angle: angleAt(b, c, a) },
]);

/** The corners are torn off, fly to one point, and lie along a straight line. */
export function drawPaper({ at, said }) {
  const torn = ease(at, said[1], said[1] + 0.5);
  const line = ease(at, said[3] + 0.2, said[3] + 1.2);
  const sheet =
    polygon([a, b, c], { fill: colour.card }) +
    group(corners([a, b, c], radius), { opacity: 1 - torn }) +
    group(tornEdges(), { opacity: torn });
  const flying = pieces.map((piece, index) => {
    const flight = ease(at, said[2] - 0.2 + index * 0.5, said[2] + 0.9 + index * 0.5);
    return flyingPiece(piece, flight, torn);
  });
  const reach = radius + 84;
  const straight = stroke(
    { x: meeting.x - reach, y: meeting.y },
    { x: meeting.x + reach, y: meeting.y },
    { fill: colour.red, width: 6, part: line },
  );
  const words = { size: 30, weight: 700, anchor: 'middle' };
  const caption = text(meeting.x, meeting.y + 52, 'a straight line: 180°', words);
  return sheet + flying.join('') + straight + group(caption, { opacity: line });
}

function fan(list) {
  let next = 180;
  return list.map((piece) => {
    const target = next;
    next += piece.angle.sweep;
    return { ...piece, target };
  });
}

function flyingPiece({ corner, vertex, angle, target }, flight, torn) {
  const lift = -60 * Math.sin(Math.PI * flight);
  const tip = { x: mix(vertex.x, meeting.x, flight), y: mix(vertex.y, meeting.y, flight) + lift };
  const turn = ((target - angle.start + 540) % 360) - 180;
  const shape = sector(tip, radius, {
    start: angle.start + turn * flight,
    sweep: angle.sweep,
    fill: cornerColours[corner],
  });
  return group(shape, { opacity: torn });
}

/** Takes the corners off the sheet: a round bite in the colour of the ground. */
function tornEdges() {
  return pieces.map(({ vertex }) => disc(vertex, radius + 3, colour.paper)).join('');
}
