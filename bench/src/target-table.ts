import { type Figure, type Result } from './result.js';
import { median, quantile } from './statistics.js';
import { shown } from './tables.js';
import { type Bound, type Target } from './targets.js';

/** The promises beside what was measured, in Markdown; what was not measured says so. */
export function targetTable(targets: readonly Target[], results: ReadonlyMap<string, Result>): string {
  const lines = targets.map(({ figure, target, bounds }) => {
    const findings = bounds.map((bound) => findingOf(bound, results.get(bound.benchmark)?.figures ?? []));
    const measured = findings.map(({ text }) => text).join('; ');
    return `| ${figure} | ${target} | ${measured} | ${verdictOf(findings)} |`;
  });
  return ['| figure | target | measured | reached |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

interface Finding {
  readonly text: string;
  /** Undefined where it was not measured. */
  readonly kept: boolean | undefined;
}

function findingOf(bound: Bound, figures: readonly Figure[]): Finding {
  const { contender, to, label, most, least = Number.NEGATIVE_INFINITY } = bound;
  const figure = figureOf(bound, contender, figures);
  const base = to === undefined ? undefined : figureOf(bound, to, figures);
  if (!figure || (to !== undefined && !base)) return { text: said(label, 'not measured'), kept: undefined };
  // What did not come within the limit keeps no promise.
  if (figure.values.includes(null)) return { text: said(label, 'not within the limit'), kept: false };
  const value = read(bound, figure) / (base ? median(present(base)) : 1);
  return {
    text: said(label, `${shown(value)} ${base ? '×' : figure.unit}`.trim()),
    kept: value >= least && value <= most,
  };
}

function figureOf({ scenario }: Bound, contender: string, figures: readonly Figure[]): Figure | undefined {
  return figures.find((figure) => figure.scenario === scenario && figure.contender === contender);
}

function read({ read: how }: Bound, figure: Figure): number {
  const values = present(figure);
  if (how === 'p95') return quantile(values, 0.95);
  return how === 'size' ? Math.abs(median(values)) : median(values);
}

function present({ values }: Figure): number[] {
  return values.filter((value) => value !== null);
}

function said(label: string, what: string): string {
  return label === '' ? what : `${label} ${what}`;
}

function verdictOf(findings: readonly Finding[]): string {
  const known = findings.filter(({ kept }) => kept !== undefined);
  if (known.length === 0) return 'open';
  const kept = known.filter((finding) => finding.kept === true);
  if (kept.length === findings.length) return 'yes';
  return kept.length === 0 ? 'no' : 'in part';
}
