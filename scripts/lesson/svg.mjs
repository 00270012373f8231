/*
 * The few shapes that the slides are drawn with. Everything is a string of SVG; lengths are pixels of
 * the 960×540 picture, angles are degrees and grow clockwise from the right, as SVG's do.
 */

/** One palette for the whole lesson. */
export const colour = {
  paper: '#FAF8F2',
  card: '#FFFFFF',
  ink: '#1F2D3D',
  muted: '#647487',
  rule: '#DAD5C8',
  bar: '#22344A',
  green: '#2A9D8F',
  orange: '#E08A1E',
  blue: '#3D6FB6',
  red: '#D64550',
};

const fontFamily = 'Noto Sans CJK SC';

/** @typedef {{ x: number, y: number }} Point */

/** Text with its baseline at `y`. Letters of one length keep their place only with `anchor: 'start'`. */
export function text(x, y, content, { size = 24, weight = 400, fill = colour.ink, anchor = 'start' } = {}) {
  const style = `font-family="${fontFamily}" font-size="${size}" font-weight="${weight}"`;
  return `<text x="${x}" y="${y}" ${style} fill="${fill}" text-anchor="${anchor}">${content}</text>`;
}

/** A word of another colour inside {@link text}. */
export function tint(fill, content) {
  return `<tspan fill="${fill}">${content}</tspan>`;
}

export function group(content, { opacity = 1, transform = '' } = {}) {
  if (opacity <= 0) return '';
  return `<g opacity="${round(opacity)}"${transform ? ` transform="${transform}"` : ''}>${content}</g>`;
}

export function card(x, y, width, height) {
  const edge = `stroke="${colour.rule}" stroke-width="2"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="14" fill="${colour.card}" ${edge}/>`;
}

/** @param {{ x: number, y: number, width: number, height: number }} box */
export function rect({ x, y, width, height }, fill, radius = 0) {
  const size = `width="${round(Math.max(0, width))}" height="${round(height)}"`;
  return `<rect x="${round(x)}" y="${round(y)}" ${size} rx="${radius}" fill="${fill}"/>`;
}

export function disc(centre, radius, fill) {
  return `<circle cx="${round(centre.x)}" cy="${round(centre.y)}" r="${radius}" fill="${fill}"/>`;
}

/** A stroke from `from` towards `to`; `part` (0 to 1) says how much of it is drawn yet. */
export function stroke(from, to, { fill = colour.ink, width = 4, part = 1, dash = '' } = {}) {
  if (part <= 0) return '';
  const end = between(from, to, part);
  const ends = `x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(end.x)}" y2="${round(end.y)}"`;
  const pattern = dash ? ` stroke-dasharray="${dash}"` : '';
  return `<line ${ends} stroke="${fill}" stroke-width="${width}" stroke-linecap="round"${pattern}/>`;
}

export function polygon(points, { fill = 'none', line = colour.ink, width = 4 } = {}) {
  const list = points.map((point) => `${round(point.x)},${round(point.y)}`).join(' ');
  return `<polygon points="${list}" fill="${fill}" stroke="${line}" stroke-width="${width}" stroke-linejoin="round"/>`;
}

/** The sector of `sweep` degrees at `centre` that begins in the direction `start`. */
export function sector(centre, radius, { start, sweep, fill }) {
  const from = polar(centre, radius, start);
  const to = polar(centre, radius, start + sweep);
  const arc = `A${radius} ${radius} 0 ${sweep > 180 ? 1 : 0} 1 ${round(to.x)} ${round(to.y)}`;
  return `<path d="M${round(centre.x)} ${round(centre.y)}L${round(from.x)} ${round(from.y)}${arc}Z" fill="${fill}"/>`;
}

/** The angle at `vertex` between its neighbours, as {@link sector} takes it: always the smaller one. */
export function angleAt(vertex, first, second) {
  const a = direction(vertex, first);
  const b = direction(vertex, second);
  const sweep = (b - a + 360) % 360;
  return sweep <= 180 ? { start: a, sweep } : { start: b, sweep: 360 - sweep };
}

/** The laser pointer of the lesson. */
export function pointer(at, opacity = 1) {
  return group(disc(at, 15, '#D6455040') + disc(at, 7, colour.red), { opacity });
}

function direction(from, to) {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

export function polar(centre, radius, degrees) {
  const turn = (degrees * Math.PI) / 180;
  return { x: centre.x + radius * Math.cos(turn), y: centre.y + radius * Math.sin(turn) };
}

function between(from, to, part) {
  return { x: mix(from.x, to.x, part), y: mix(from.y, to.y, part) };
}

export function mix(from, to, part) {
  return from + (to - from) * part;
}

/** 0 before `from`, 1 after `to`, and a soft rise between the two. */
export function ease(time, from, to) {
  const part = Math.min(1, Math.max(0, (time - from) / (to - from)));
  return part * part * (3 - 2 * part);
}

/** Two decimals: enough for a pixel, and the same text on every machine. */
export function round(value) {
  return Math.round(value * 100) / 100;
}
