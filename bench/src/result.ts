import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What one contender did in one case, each time; `null` where it did not within the limit. */
export interface Figure {
  /** What is measured and in which case: `first frame, fast link`. */
  readonly scenario: string;
  readonly contender: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
}

/** Everything that one run of a benchmark found. */
export interface Result {
  readonly benchmark: string;
  /** ISO 8601. */
  readonly at: string;
  /** What the run was asked for. */
  readonly rounds: number;
  readonly minutes: number;
  readonly figures: readonly Figure[];
}

/** Collects values by case and contender, in the order in which they first came. */
export class Ledger {
  readonly #figures = new Map<string, { figure: Omit<Figure, 'values'>; values: (number | null)[] }>();

  add(figure: Omit<Figure, 'values'>, value: number | null): void {
    const key = JSON.stringify([figure.scenario, figure.contender]);
    const entry = this.#figures.get(key) ?? { figure, values: [] };
    entry.values.push(value);
    this.#figures.set(key, entry);
  }

  get figures(): Figure[] {
    return [...this.#figures.values()].map(({ figure, values }) => ({ ...figure, values }));
  }
}

const folder = path.resolve(import.meta.dirname, '../out');

/** Keeps a result in `bench/out/NAME.json`, in place of an older one. */
export async function saveResult(result: Result): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${result.benchmark}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}

/** Every result that is kept, by its benchmark's name. */
export async function loadResults(): Promise<Map<string, Result>> {
  const names = await readdir(folder).catch(() => []);
  const results = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Result),
  );
  return new Map(results.map((result) => [result.benchmark, result]));
}
