import { sleep } from '@hope-online/protocol';
import { systemClock } from '../../system-clock.js';
import { type LogRecord, type RecordLog } from '../record-log.js';
import { type Stores } from '../stores.js';

/** Where an implementation keeps its stores. */
export interface StoresPlace {
  /** Opens the stores; after they were closed, once more, and then with all that was kept. */
  open(): Promise<Stores>;
  remove(): Promise<void>;
}

/** One sentence of the contract; it throws where the stores do otherwise. */
export interface StoresRule {
  readonly sentence: string;
  check(stores: Stores, place: StoresPlace): Promise<void>;
}

/** A text's bytes. */
export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text of bytes; `undefined` stays what it is. */
export function toText(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}

/** A stream's records as `position:text`. */
export async function readStream(log: RecordLog, stream: string, from?: number): Promise<string[]> {
  const records: LogRecord[] = [];
  for await (const record of log.replay(stream, from)) records.push(record);
  return records.map(({ position, record }) => `${position}:${toText(record)}`);
}

/** How often, and how many milliseconds apart, {@link eventually} looks. */
const looks = { count: 400, every: 5 };

/** Waits until it is so; an implementation may tell its news over a network. */
export async function eventually(isSo: () => boolean, what: string): Promise<void> {
  for (let look = 0; look < looks.count; look++) {
    if (isSo()) return;
    await sleep(systemClock, looks.every);
  }
  throw new Error(`never came: ${what}`);
}
