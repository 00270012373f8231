// Draws the logos of the sample provinces in examples/white-label: node scripts/province/draw-logos.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/packages.mjs';
import { encodePng } from './png.mjs';

/**
 * A colour for a point of the square from -1 to 1, y downwards; undefined where nothing is.
 *
 * @typedef {(x: number, y: number) => string | undefined} Drawing
 */

const size = 192;
const samples = 4;

/** Two waves and the sun over them, in a ring. */
/** @type {(ink: string, water: string, sun: string) => Drawing} */
const river = (ink, water, sun) => (x, y) => {
  const radius = Math.hypot(x, y);
  if (radius > 0.96) return undefined;
  if (radius > 0.86) return ink;
  const wave = (/** @type {number} */ level, /** @type {number} */ phase) =>
    y > level + 0.09 * Math.sin(x * 5 + phase);
  if (wave(0.42, 2)) return ink;
  if (wave(0.12, 0)) return water;
  return Math.hypot(x, y + 0.22) < 0.3 ? sun : undefined;
};

/** A rose of eight petals. */
/** @type {(petal: string, heart: string, leaf: string) => Drawing} */
const rose = (petal, heart, leaf) => (x, y) => {
  const radius = Math.hypot(x, y);
  const angle = Math.atan2(y, x);
  if (radius < 0.2) return heart;
  if (radius < 0.28) return undefined;
  if (radius < 0.56 + 0.14 * Math.cos(angle * 8)) return petal;
  return radius < 0.78 + 0.16 * Math.cos(angle * 4 + Math.PI) && radius > 0.74 ? leaf : undefined;
};

/** A mountain of squares under a star. */
/** @type {(stone: string, snow: string, star: string) => Drawing} */
const mountain = (stone, snow, star) => (x, y) => {
  if (Math.abs(x) + Math.abs(y + 0.66) < 0.24) return star;
  const step = Math.floor((y + 0.4) * 5) / 5;
  const half = step * 0.72 + 0.14;
  if (y < -0.36 || y > 0.84 || Math.abs(x) > half) return undefined;
  return y < 0 ? snow : stone;
};

/** @type {[file: string, drawing: Drawing][]} */
const logos = [
  ['qinghe/logo.png', river('#0b5c73', '#2f93ad', '#e0a100')],
  ['qinghe/logo-on-dark.png', river('#bfe9f5', '#5fc0da', '#ffd34d')],
  ['gulbagh/logo.png', rose('#a11d4a', '#c98a00', '#3d6b35')],
  ['gulbagh/logo-on-dark.png', rose('#ff9fbd', '#ffd479', '#a8d49b')],
  ['sarnai/logo.png', mountain('#8f83d8', '#ffffff', '#f2c14e')],
];

for (const [file, drawing] of logos) {
  const pixels = new Uint8Array(size * size * 4);
  for (let at = 0; at < size * size; at++) {
    pixels.set(mix(drawing, at % size, Math.floor(at / size)), at * 4);
  }
  writeFileSync(join(root, 'examples/white-label', file), encodePng(size, size, pixels));
}

/**
 * The mean of a pixel's samples.
 *
 * @param {Drawing} drawing
 * @param {number} column
 * @param {number} row
 */
function mix(drawing, column, row) {
  const sum = { red: 0, green: 0, blue: 0, count: 0 };
  for (let sample = 0; sample < samples * samples; sample++) {
    const x = ((column + ((sample % samples) + 0.5) / samples) / size) * 2 - 1;
    const y = ((row + (Math.floor(sample / samples) + 0.5) / samples) / size) * 2 - 1;
    const colour = drawing(x, y);
    if (colour === undefined) continue;
    sum.red += Number.parseInt(colour.slice(1, 3), 16);
    sum.green += Number.parseInt(colour.slice(3, 5), 16);
    sum.blue += Number.parseInt(colour.slice(5, 7), 16);
    sum.count += 1;
  }
  const shade = Math.max(1, sum.count);
  return [sum.red / shade, sum.green / shade, sum.blue / shade, (255 * sum.count) / samples ** 2];
}
