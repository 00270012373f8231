import { chart, colours, escape } from './chart-style.js';
import { isOurs } from './contenders.js';
import { type Row, shown } from './tables.js';

const width = 720;
const labelWidth = 190;
const valueWidth = 110;
const rowHeight = 28;
const barHeight = 18;
const top = 44;
/** A chart of medians with a tick at the 95th percentile, as an SVG that adapts to light and dark pages. */
export function barChart(title: string, rows: readonly Row[]): string {
  const most = Math.max(...rows.flatMap(({ median, p95 }) => [median, p95]).filter(Number.isFinite), 0);
  const scale = (width - labelWidth - valueWidth) / (most || 1);
  const height = top + rows.length * rowHeight + 12;
  const bars = rows.map((row, index) => bar(row, top + index * rowHeight, scale));
  return chart(title, width, height, bars);
}

function bar({ contender, median, p95, unit }: Row, y: number, scale: number): string {
  const middle = y + rowHeight / 2;
  const label = `<text x="${labelWidth - 10}" y="${middle + 4}" text-anchor="end">${escape(contender)}</text>`;
  if (Number.isNaN(median)) {
    return `${label}\n<text x="${labelWidth}" y="${middle + 4}">not within the limit</text>`;
  }
  const length = Math.max(0, median * scale);
  const tick = labelWidth + Math.max(0, p95 * scale);
  const beyond = Math.max(labelWidth + length, tick) + 8;
  return [
    label,
    `<rect x="${labelWidth}" y="${middle - barHeight / 2}" width="${length.toFixed(1)}" height="${barHeight}" rx="2" fill="${isOurs(contender) ? colours.ours : colours.others}"/>`,
    `<line class="tick" x1="${tick.toFixed(1)}" x2="${tick.toFixed(1)}" y1="${middle - barHeight / 2}" y2="${middle + barHeight / 2}"/>`,
    `<text x="${beyond.toFixed(1)}" y="${middle + 4}">${shown(median)} ${escape(unit)}</text>`,
  ].join('\n');
}
