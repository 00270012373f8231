import { type Figure } from './result.js';
import { median, quantile } from './statistics.js';

/** A line of a case's table. */
export interface Row {
  readonly contender: string;
  readonly unit: string;
  /** How often it was measured. */
  readonly count: number;
  /** How often it did not within the limit. */
  readonly missed: number;
  /** Of the times that it did; NaN where it never did. */
  readonly median: number;
  readonly p95: number;
  /** Its median to that of the reference; undefined where there is none, and for the reference itself. */
  readonly ratio: number | undefined;
}

/** The cases of a result, each with a line for each contender. */
export function rowsByScenario(
  figures: readonly Figure[],
  referenceOf: (contender: string) => string | undefined,
): Map<string, Row[]> {
  const scenarios = new Map<string, Figure[]>();
  for (const figure of figures) {
    scenarios.set(figure.scenario, [...(scenarios.get(figure.scenario) ?? []), figure]);
  }
  return new Map(
    [...scenarios].map(([scenario, members]) => [
      scenario,
      members.map((figure) => {
        const reference = referenceOf(figure.contender);
        const base = members.find(({ contender }) => contender === reference);
        return rowOf(figure, base && base !== figure ? median(present(base)) : undefined);
      }),
    ]),
  );
}

/** A case's table in Markdown, aligned, so that it reads at the terminal as well. */
export function markdownTable(rows: readonly Row[]): string {
  const unit = rows[0]?.unit ?? '';
  const lines = [
    ['', `median, ${unit}`, `p95, ${unit}`, 'ratio', 'n'],
    ...rows.map((row) => [
      row.contender,
      shown(row.median),
      shown(row.p95),
      row.ratio === undefined || Number.isNaN(row.ratio) ? '' : `${row.ratio.toFixed(2)} ×`,
      row.missed > 0 ? `${row.count - row.missed} of ${row.count}` : String(row.count),
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const printed = lines.map((line) => {
    const cells = line.map((cell, column) => {
      const width = widths?.[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${cells.join(' | ')} |`;
  });
  const rule = widths?.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [printed[0], `| ${rule?.join(' | ')} |`, ...printed.slice(1)].join('\n');
}

/** A value with about three figures. */
export function shown(value: number): string {
  if (Number.isNaN(value)) return '—';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function rowOf(figure: Figure, baseMedian: number | undefined): Row {
  const values = present(figure);
  const middle = median(values);
  return {
    contender: figure.contender,
    unit: figure.unit,
    count: figure.values.length,
    missed: figure.values.length - values.length,
    median: middle,
    p95: quantile(values, 0.95),
    ratio: baseMedian === undefined || baseMedian === 0 ? undefined : middle / baseMedian,
  };
}

function present({ values }: Figure): number[] {
  return values.filter((value) => value !== null);
}
