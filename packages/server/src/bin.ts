import process from 'node:process';
import { parseArgs } from 'node:util';
import { isHopeError, toHopeError } from '@hope-online/protocol';
import { loadConfig } from './config/load-config.js';
import { consoleLog } from './console-log.js';
import { type SchoolServer, startSchoolServer } from './school-server.js';

const usage =
  'hope-server [--config FILE]   environment: PORT, HOST, HOPE_DATA, HOPE_MEDIA_PORT, HOPE_ANNOUNCED_ADDRESS, HOPE_LOG';

function readArguments(): { config: string | undefined; help: boolean } {
  try {
    const { values } = parseArgs({
      options: { config: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
    return { config: values.config, help: values.help };
  } catch (cause) {
    // Node's own words name the option.
    throw toHopeError(cause, 'config-invalid', 'arguments');
  }
}

async function main(): Promise<void> {
  const { config: file, help } = readArguments();
  if (help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const config = await loadConfig(file, process.env);
  const server = await startSchoolServer(config, { log: consoleLog(config.logLevel) });
  process.stdout.write(`Hope Online is ready: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(server));
  }
  process.on('SIGHUP', () => void reloadPolicies(server, file));
}

/** The players' policies are read again; whatever else has changed in the settings waits for the next start. */
async function reloadPolicies(server: SchoolServer, file: string | undefined): Promise<void> {
  try {
    server.setPolicies(await loadConfig(file, process.env));
    process.stdout.write('The player policies were read again\n');
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
