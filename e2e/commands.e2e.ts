import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { cleanupsAfterEach } from './support/cleanups.js';

const cleanup = cleanupsAfterEach();
const repository = path.resolve(import.meta.dirname, '..');

interface Running {
  readonly child: ChildProcess;
  /** Everything printed so far, by stream. */
  readonly output: { stdout: string; stderr: string };
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

function run(args: readonly string[], environment: Record<string, string>): Running {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  cleanup(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  });
  return { child, output, ended };
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-data-'));
  cleanup(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const start = ['scripts/start.mjs'];
const server = ['packages/server/dist/bin.js'];

describe('npm start', () => {
  it('prints where the school is, serves it, and ends cleanly', async () => {
    const { child, output, ended } = run(start, { PORT: '0', HOPE_DATA: await dataFolder() });
    await expect
      .poll(() => output.stdout, { timeout: 90_000 })
      .toMatch(/^Hope Online is ready: http:\/\/localhost:\d+$/m);
    const url = /ready: (\S+)/.exec(output.stdout)?.[1] ?? '';
    const browser = await launchChromium(cleanup);
    const { page, complaints } = await openPage(browser, url);
    await page.waitForFunction(
      () =>
        (document.querySelector('hope-class') as { currentPath?: string } | null)?.currentPath === 'webrtc',
      undefined,
      { timeout: 30_000 },
    );
    expect(complaints).toEqual([]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(output.stderr).toBe('');
  });

  it('says in one line that its port is taken', async () => {
    const blocker = createServer();
    cleanup(() => void blocker.close());
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { output, ended } = run(start, { PORT: port, HOPE_DATA: await dataFolder() });
    expect(await ended).toBe(1);
    expect(output.stderr.trim().split('\n')).toEqual([`hope-server: port: 127.0.0.1:${port} is in use`]);
  });
});

describe('hope-server', () => {
  it.each([
    [
      'a bad port',
      { PORT: 'eighty' },
      [],
      /^hope-server: .*PORT: expected a port from 0 to 65535, got "eighty"$/,
    ],
    [
      'a host that is not this machine’s',
      { HOST: '192.0.2.1', PORT: '0' },
      [],
      /^hope-server: .*192\.0\.2\.1.*$/,
    ],
    [
      'no worker',
      { MEDIASOUP_WORKER_BIN: '/nowhere/worker', PORT: '0' },
      [],
      /^hope-server: .*\/nowhere\/worker.*$/,
    ],
    [
      'an unknown command',
      {},
      ['explode'],
      /^hope-server: arguments: expected "start" or "rotate-keys", got "explode"$/,
    ],
    ['an unknown option', {}, ['--colour'], /^hope-server: .*--colour.*$/],
    [
      'a settings file that is not there',
      {},
      ['--config', '/nowhere.json'],
      /^hope-server: \/nowhere\.json: .*$/,
    ],
  ])('ends with one clear line for %s', async (_name, environment, args, line) => {
    const { output, ended } = run([...server, ...args], { HOPE_DATA: await dataFolder(), ...environment });
    expect(await ended).toBe(1);
    expect(output.stderr.trim()).toMatch(line);
    expect(output.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('takes a new key and a partner’s file while it runs, and says where such a file is wrong', async () => {
    const folder = await dataFolder();
    const environment = { PORT: '0', HOPE_DATA: folder, HOPE_LOG: 'error' };
    const { child, output, ended } = run(server, environment);
    await expect.poll(() => output.stdout, { timeout: 30_000 }).toContain('is ready: ');
    const url = /ready: (\S+)/.exec(output.stdout)?.[1] ?? '';
    const keys = async () =>
      ((await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: unknown[] }).keys.length;
    expect(await keys()).toBe(1);

    expect(await run([...server, 'rotate-keys'], environment).ended).toBe(0);
    await expect.poll(keys, { timeout: 10_000 }).toBe(2);

    await mkdir(path.join(folder, 'partners'));
    await writeFile(path.join(folder, 'partners', 'north.json'), '{\n  "id": "north",\n  "nam": "North"\n}');
    child.kill('SIGHUP');
    await expect.poll(() => output.stderr, { timeout: 10_000 }).toContain('north.json:');
    expect(output.stderr).toMatch(/north\.json:\d+:\d+: \w+: expected /);
    await expect.poll(() => output.stdout).toContain('partners and keys were read again');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('names the setting that a file has wrong', async () => {
    const folder = await dataFolder();
    const file = path.join(folder, 'hope.config.json');
    await writeFile(file, JSON.stringify({ classes: [{ id: 'No Id', title: 'A' }] }));
    const { output, ended } = run([...server, '--config', file], {});
    expect(await ended).toBe(1);
    expect(output.stderr).toContain('classes.0.id: expected');
  });
});
