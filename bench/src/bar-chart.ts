import { isOurs } from './contenders.js';
import { type Row, shown } from './tables.js';

const width = 720;
const labelWidth = 190;
const valueWidth = 110;
const rowHeight = 28;
const barHeight = 18;
const top = 44;
/** Both are told apart in light and in dark, and by readers who see no red or green. */
const colours = { ours: '#0b6bcb', others: '#8a94a3' };

/** A chart of medians with a tick at the 95th percentile, as an SVG that adapts to light and dark pages. */
export function barChart(title: string, rows: readonly Row[]): string {
  const most = Math.max(...rows.flatMap(({ median, p95 }) => [median, p95]).filter(Number.isFinite), 0);
  const scale = (width - labelWidth - valueWidth) / (most || 1);
  const height = top + rows.length * rowHeight + 12;
  const bars = rows.map((row, index) => bar(row, top + index * rowHeight, scale));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #1b2430; }
  .title { font-weight: 600; }
  .tick { stroke: #1b2430; }
  @media (prefers-color-scheme: dark) { text { fill: #e6eaf0; } .tick { stroke: #e6eaf0; } }
</style>
<text class="title" x="0" y="20">${escape(title)}</text>
${bars.join('\n')}
</svg>
`;
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

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
