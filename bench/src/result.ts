import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What is measured of whom. */
export interface FigureName {
  /** What is measured and in which case: `first frame, fast link`. */
  readonly scenario: string;
  readonly contender: string;
  readonly unit: string;
}

/** What one contender did in one case, each time; `null` where it did not within the limit. */
export interface Figure extends FigureName {
  readonly values: readonly (number | null)[];
}

/** What became of a value over time. */
export interface Series extends FigureName {
  /** Minutes since the watch began, and the value. */
  readonly points: readonly (readonly [minutes: number, value: number])[];
}

/** Everything that one run of a benchmark found. */
export interface Result {
  readonly benchmark: string;
  /** ISO 8601. */
  readonly at: string;
  /** How long what takes its time was watched, in minutes; 0 where nothing was. */
  readonly minutes: number;
  readonly figures: readonly Figure[];
  readonly series?: readonly Series[];
}

/** Collects values by case and contender, in the order in which they first came. */
export class Ledger {
  readonly #figures: Map<string, Figure>;
  readonly #series: Map<string, Series>;
  readonly #onChange: () => void;

  /**
   * @param before what an earlier run found, to be added to
   * @param onChange called after each value
   */
  constructor(before?: Pick<Result, 'figures' | 'series'>, onChange: () => void = () => undefined) {
    this.#figures = new Map(before?.figures.map((figure) => [keyOf(figure), figure]));
    this.#series = new Map(before?.series?.map((each) => [keyOf(each), each]));
    this.#onChange = onChange;
  }

  add(name: FigureName, value: number | null): void {
    const values = this.#figures.get(keyOf(name))?.values ?? [];
    this.#figures.set(keyOf(name), { ...name, values: [...values, value] });
    this.#onChange();
  }

  /** Notes a figure of which only the newest value counts: one that is told again and again while it is watched. */
  put(name: FigureName, value: number): void {
    this.#figures.set(keyOf(name), { ...name, values: [value] });
    this.#onChange();
  }

  /** Begins a curve anew. */
  startSeries(name: FigureName): void {
    this.#series.set(keyOf(name), { ...name, points: [] });
  }

  addPoint(name: FigureName, minutes: number, value: number): void {
    const points = this.#series.get(keyOf(name))?.points ?? [];
    this.#series.set(keyOf(name), { ...name, points: [...points, [minutes, value]] });
    this.#onChange();
  }

  get figures(): Figure[] {
    return [...this.#figures.values()];
  }

  get series(): Series[] {
    return [...this.#series.values()];
  }
}

function keyOf({ scenario, contender }: FigureName): string {
  return JSON.stringify([scenario, contender]);
}

const folder = path.resolve(import.meta.dirname, '../out');

/** Where the result of a benchmark is kept. */
export function resultFile(benchmark: string): string {
  return path.join(folder, `${benchmark}.json`);
}

/** Keeps a result in `bench/out/NAME.json`, in place of an older one. */
export async function saveResult(result: Result): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(resultFile(result.benchmark), `${JSON.stringify(result, null, 2)}\n`);
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
