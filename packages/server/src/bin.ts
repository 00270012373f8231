import process from 'node:process';
import { parseArgs } from 'node:util';
import { isHopeError, toHopeError } from '@hope-online/protocol';
import { loadConfig } from './config/load-config.js';
import { consoleLog } from './console-log.js';
import { type SchoolServer, startSchoolServer } from './school-server.js';
import { systemClock } from './system-clock.js';
import { OwnKeys } from './tokens/own-keys.js';

const usage = `hope-server [--config FILE]              starts the server
hope-server rotate-keys [--config FILE]  gives it a new key to sign with; a server that runs takes it
environment: PORT, HOST, HOPE_DATA, HOPE_MEDIA_PORT, HOPE_ANNOUNCED_ADDRESS, HOPE_LOG`;

interface Arguments {
  readonly command: 'start' | 'rotate-keys';
  readonly config: string | undefined;
  readonly help: boolean;
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { config: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
    const [command = 'start', ...more] = positionals;
    if ((command !== 'start' && command !== 'rotate-keys') || more.length > 0) {
      throw new TypeError(`expected "start" or "rotate-keys", got "${positionals.join(' ')}"`);
    }
    return { command, config: values.config, help: values.help };
  } catch (cause) {
    // Node's own words name the option.
    throw toHopeError(cause, 'config-invalid', 'arguments');
  }
}

async function main(): Promise<void> {
  const { command, config: file, help } = readArguments();
  if (help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const config = await loadConfig(file, process.env);
  if (command === 'rotate-keys') {
    await (await OwnKeys.open(config.dataDir, systemClock)).rotate();
    process.stdout.write(
      'There is a new key to sign with; tokens of the one before are good for a day yet\n',
    );
    return;
  }
  const server = await startSchoolServer(config, { log: consoleLog(config.logLevel) });
  process.stdout.write(`Hope Online is ready: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(server));
  }
  process.on('SIGHUP', () => void reload(server, file));
}

/** The players' policies, the partners and the keys are read again; whatever else has changed in the settings waits for the next start. */
async function reload(server: SchoolServer, file: string | undefined): Promise<void> {
  try {
    server.setPolicies(await loadConfig(file, process.env));
    await server.reloadAccess();
    process.stdout.write('The player policies, partners and keys were read again\n');
  } catch (error) {
    process.stderr.write(`hope-server: the player policies stay as they were: ${describe(error)}\n`);
  }
}

async function stop(server: SchoolServer): Promise<void> {
  await server.close();
  process.exit(0);
}

/** One line for what the user can mend; a stack for what nobody expected. */
function describe(error: unknown): string {
  if (isHopeError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`hope-server: ${describe(error)}\n`);
  process.exit(1);
});
