import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { barChart } from './bar-chart.js';
import { type Benchmark } from './benchmark.js';
import { lineChart } from './line-chart.js';
import { loadResults, type Result } from './result.js';
import { markdownTable, rowsByScenario } from './tables.js';
import { targetTable } from './target-table.js';
import { targets } from './targets.js';

const docs = path.resolve(import.meta.dirname, '../../docs');
const marks = {
  begin: '<!-- measured: npm run bench -- report -->',
  end: '<!-- /measured -->',
};

/**
 * Writes the kept results between the marks of `docs/bench.md`, and a chart for each case.
 * @returns the files that were written
 * @throws Error where the marks are missing
 */
export async function writeReport(benchmarks: readonly Benchmark[]): Promise<string[]> {
  const results = await loadResults();
  const written: string[] = [];
  const sections: string[] = [`### Targets\n\n${targetTable(targets, results)}`];
  await mkdir(path.join(docs, 'images'), { recursive: true });
  for (const benchmark of benchmarks) {
    const result = results.get(benchmark.name);
    if (!result) continue;
    sections.push(heading(benchmark, result));
    const scenarios = [...rowsByScenario(result.figures, (name) => benchmark.reference(name))];
    for (const [index, [scenario, rows]] of scenarios.entries()) {
      sections.push(`**${scenario}**\n\n${markdownTable(rows)}`);
      if (rows.length < 3) continue;
      const image = `images/bench-${benchmark.name}-${index + 1}.svg`;
      await writeFile(path.join(docs, image), barChart(`${benchmark.title}: ${scenario}`, rows));
      written.push(`docs/${image}`);
      sections.push(`![${scenario}](${image})`);
    }
    const { series = [] } = result;
    if (series.length > 0) {
      const image = `images/bench-${benchmark.name}-over-time.svg`;
      const title = `${benchmark.title}: ${series[0]?.scenario ?? ''}`;
      await writeFile(path.join(docs, image), lineChart(title, series));
      written.push(`docs/${image}`);
      sections.push(`![${title}](${image})`);
    }
  }
  const file = path.join(docs, 'bench.md');
  await writeFile(file, between(await readFile(file, 'utf8'), sections.join('\n\n')));
  return [...written, 'docs/bench.md'];
}

function heading({ title, method }: Benchmark, { at, minutes }: Result): string {
  const watched = minutes > 0 ? `, ${minutes} min` : '';
  return `### ${title}\n\n${method}\n\n${at.slice(0, 10)}${watched}.`;
}

/** Replaces what stands between the marks of a page. */
export function between(page: string, text: string): string {
  const from = page.indexOf(marks.begin);
  const to = page.indexOf(marks.end);
  if (from < 0 || to < from) throw new Error(`docs/bench.md: expected ${marks.begin} and ${marks.end}`);
  return `${page.slice(0, from + marks.begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
