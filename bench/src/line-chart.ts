import { chart, colours, escape } from './chart-style.js';
import { isOurs } from './contenders.js';
import { type Series } from './result.js';
import { shown } from './tables.js';

const width = 720;
const height = 340;
const frame = { left: 64, right: 520, top: 44, bottom: 300 };
/** Lines of equal colour are told apart by these. */
const dashes = ['', '6 4', '2 3', '9 3 2 3'];
const labelHeight = 18;

/** A chart of values over minutes, a line for each contender, as an SVG that adapts to light and dark pages. */
export function lineChart(title: string, series: readonly Series[]): string {
  const points = series.flatMap((each) => [...each.points]);
  const minutes = Math.max(...points.map(([x]) => x), 1);
  const most = Math.max(...points.map(([, y]) => y), 1);
  const place: Place = {
    x: (value) => frame.left + (value / minutes) * (frame.right - frame.left),
    y: (value) => frame.bottom - (value / most) * (frame.bottom - frame.top),
  };
  const unit = series[0]?.unit ?? '';
  return chart(title, width, height, [
    ...[0, most / 2, most].map((value) => level(value, unit, place)),
    `<text x="${frame.left}" y="${frame.bottom + 22}">0 min</text>`,
    `<text x="${frame.right}" y="${frame.bottom + 22}" text-anchor="end">${shown(minutes)} min</text>`,
    ...series.map((each, index) => line(each, index, place)),
    ...labels(series, place),
  ]);
}

interface Place {
  readonly x: (minutes: number) => number;
  readonly y: (value: number) => number;
}

function level(value: number, unit: string, { y }: Place): string {
  const at = y(value).toFixed(1);
  return [
    `<line class="axis" x1="${frame.left}" x2="${frame.right}" y1="${at}" y2="${at}"/>`,
    `<text x="${frame.left - 6}" y="${at}" dy="4" text-anchor="end">${shown(value)}${value === 0 ? '' : ` ${escape(unit)}`}</text>`,
  ].join('\n');
}

function line({ contender, points }: Series, index: number, { x, y }: Place): string {
  const path = points.map(([minutes, value]) => `${x(minutes).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const { stroke, dash } = strokeOf(contender, index);
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/>`;
}

function strokeOf(contender: string, index: number): { readonly stroke: string; readonly dash: string } {
  const stroke = isOurs(contender) ? colours.ours : colours.others;
  return { stroke, dash: dashes[index % dashes.length] ?? '' };
}

/** Names beside the ends of the lines, pushed apart where those lie close. */
function labels(series: readonly Series[], { y }: Place): string[] {
  const ends = series
    .map(({ contender, points }, index) => ({ contender, index, at: y(points.at(-1)?.[1] ?? 0) }))
    .sort((one, other) => one.at - other.at);
  let lowest = Number.NEGATIVE_INFINITY;
  return ends.map(({ contender, index, at }) => {
    lowest = Math.max(at, lowest + labelHeight);
    const { stroke, dash } = strokeOf(contender, index);
    const from = frame.right + 8;
    return [
      `<line x1="${from}" x2="${from + 24}" y1="${lowest.toFixed(1)}" y2="${lowest.toFixed(1)}" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/>`,
      `<text x="${from + 30}" y="${lowest.toFixed(1)}" dy="4">${escape(contender)}</text>`,
    ].join('\n');
  });
}
