import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Bench, type Benchmark } from './benchmark.js';
import { benchmarks } from './benchmarks/index.js';
import { writeReport } from './report.js';
import { Ledger, type Result, saveResult } from './result.js';
import { markdownTable, rowsByScenario } from './tables.js';

const usage = `npm run bench -- NAME [--rounds N] [--minutes N]

${benchmarks.map(({ name, title }) => `  ${name.padEnd(10)} ${title}`).join('\n')}
  report     Writes what was measured so far into docs/bench.md and docs/images`;

function positive(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${name}: expected a number above 0, got ${text}`);
}

async function measure(benchmark: Benchmark, options: { rounds?: number; minutes?: number }): Promise<void> {
  const ledger = new Ledger();
  const closings: (() => Promise<unknown> | void)[] = [];
  const bench: Bench = {
    ...benchmark.defaults,
    ...options,
    ledger,
    say: (line) => console.info(`  ${line}`),
    cleanup: (close) => closings.push(close),
  };
  console.info(benchmark.title);
  try {
    await benchmark.run(bench);
  } finally {
    for (const close of closings.reverse()) await close();
  }
  const { rounds, minutes } = bench;
  const result: Result = {
    benchmark: benchmark.name,
    at: new Date().toISOString(),
    rounds,
    minutes,
    figures: ledger.figures,
  };
  for (const [scenario, rows] of rowsByScenario(result.figures, (name) => benchmark.reference(name))) {
    console.info(`\n${scenario}\n${markdownTable(rows)}`);
  }
  console.info(`\n${await saveResult(result)}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, minutes: { type: 'string' } },
  });
  const [name] = positionals;
  const rounds = positive(values.rounds, 'rounds');
  const minutes = positive(values.minutes, 'minutes');
  const benchmark = benchmarks.find((each) => each.name === name);
  if (benchmark) {
    await measure(benchmark, { ...(rounds && { rounds }), ...(minutes && { minutes }) });
  } else if (name === 'report') {
    console.info((await writeReport(benchmarks)).join('\n'));
  } else {
    console.error(usage);
    process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
