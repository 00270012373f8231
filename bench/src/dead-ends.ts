import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { type LabSide } from '../../e2e/support/network-lab.js';

const silentPort = 8090;
/** How long the silent server may take to listen, in ms. */
const limitMs = 10_000;

/** Addresses of signalling that lead nowhere, each in its own way. */
export interface DeadEnds {
  /** Nobody listens: the connection is refused at once. */
  readonly refused: string;
  /** Nobody is there: packets vanish. */
  readonly 'black-holed': string;
  /** Somebody listens, and never answers. */
  readonly silent: string;
}

/** Opens the dead ends at the school's side of a laboratory. */
export async function openDeadEnds(
  school: LabSide,
  cleanup: (close: () => Promise<unknown> | void) => void,
): Promise<DeadEnds> {
  const program = path.join(import.meta.dirname, 'silent-server.ts');
  const [enter, ...before] = school.enter;
  const args = [...before, process.execPath, program, school.address, String(silentPort)];
  const server = spawn(enter, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  cleanup(() => void server.stdin.end());
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no silent server after ${limitMs} ms`)), limitMs);
    server.stdout.once('data', () => {
      clearTimeout(timer);
      resolve();
    });
    server.once('error', reject);
  });
  return {
    // The port of "discard", which no school serves.
    refused: `ws://${school.address}:9/`,
    // An address for documentation (RFC 5737): the link takes it, and the other end has no way on.
    'black-holed': 'ws://192.0.2.1:8080/',
    silent: `ws://${school.address}:${silentPort}/`,
  };
}
