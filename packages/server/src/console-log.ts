import process from 'node:process';
import { type ResolvedConfig } from './config/config.js';
import { type Log } from './log.js';

const ranks = { silent: 0, error: 1, warn: 2, info: 3, debug: 4 } as const;

/** A log of JSON lines on stderr, from `level` up. */
export function consoleLog(level: ResolvedConfig['logLevel']): Log {
  const write = (rank: 'error' | 'warn' | 'info') => (fields: object, message: string) => {
    if (ranks[rank] > ranks[level]) return;
    const time = new Date().toISOString();
    process.stderr.write(`${JSON.stringify({ time, level: rank, message, ...fields }, plainErrors)}\n`);
  };
  return { error: write('error'), warn: write('warn'), info: write('info') };
}

/** An Error's fields are not enumerable: JSON would show nothing of it. */
function plainErrors(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
