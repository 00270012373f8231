import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Bench, type Benchmark, type RunOptions } from './benchmark.js';
import { benchmarks } from './benchmarks/index.js';
import { writeReport } from './report.js';
import { Ledger, loadResults, type Result, resultFile, saveResult } from './result.js';
import { markdownTable, rowsByScenario } from './tables.js';

const usage = `npm run bench -- NAME [--rounds N] [--minutes N] [--only PATTERN] [--more]

${benchmarks.map(({ name, title }) => `  ${name.padEnd(10)} ${title}`).join('\n')}
  report     Writes what was measured so far into docs/bench.md and docs/images

  --only PATTERN  measures the cases or contenders alone whose name the regular expression finds
  --more          adds to what an earlier run found, instead of taking its place`;

interface Asked extends Partial<RunOptions> {
  readonly only: RegExp;
  readonly more: boolean;
}

function positive(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${name}: expected a number above 0, got ${text}`);
}

async function measure(benchmark: Benchmark, { only, more, ...options }: Asked): Promise<void> {
  const earlier = more ? (await loadResults()).get(benchmark.name) : undefined;
  const { rounds, minutes } = { ...benchmark.defaults, ...options };
  const result = (): Result => ({
    benchmark: benchmark.name,
    at: new Date().toISOString(),
    minutes: Math.max(minutes, earlier?.minutes ?? 0),
    figures: ledger.figures,
    series: ledger.series,
  });
  // Each value is kept as soon as it is there: what ends a run early takes nothing along.
  let saved = Promise.resolve();
  const ledger = new Ledger(earlier, () => {
    saved = saved.then(() => saveResult(result()));
  });
  const closings: (() => Promise<unknown> | void)[] = [];
  const bench: Bench = {
    rounds,
    minutes,
    ledger,
    wants: (name) => only.test(name),
    say: (line) => console.info(`  ${line}`),
    cleanup: (close) => closings.push(close),
  };
  console.info(benchmark.title);
  const stopped = untilStopped();
  try {
    await Promise.race([benchmark.run(bench), stopped.promise]);
  } finally {
    stopped.forget();
    for (const close of closings.reverse()) await close();
    await saved;
    for (const [scenario, rows] of rowsByScenario(ledger.figures, (name) => benchmark.reference(name))) {
      console.info(`\n${scenario}\n${markdownTable(rows)}`);
    }
    console.info(`\n${resultFile(benchmark.name)}`);
  }
}

/** Whoever stops a run gets its laboratory taken down and its result told all the same. */
function untilStopped(): { readonly promise: Promise<never>; forget(): void } {
  let stop: (signal: NodeJS.Signals) => void = () => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    stop = (signal) => reject(new Error(`stopped by ${signal}`));
  });
  process.once('SIGTERM', stop).once('SIGINT', stop);
  return { promise, forget: () => void process.off('SIGTERM', stop).off('SIGINT', stop) };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      minutes: { type: 'string' },
      only: { type: 'string' },
      more: { type: 'boolean' },
    },
  });
  const [name] = positionals;
  const rounds = positive(values.rounds, 'rounds');
  const minutes = positive(values.minutes, 'minutes');
  const benchmark = benchmarks.find((each) => each.name === name);
  if (benchmark) {
    await measure(benchmark, {
      ...(rounds && { rounds }),
      ...(minutes && { minutes }),
      only: new RegExp(values.only ?? ''),
      more: values.more ?? false,
    });
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
