import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from './free-port.js';

/** Where Debian puts WebKitGTK's small browser. */
const miniBrowsers = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
];

/** A page in WebKitGTK, driven by W3C WebDriver; the few commands that are needed here. */
export interface WebKitPage {
  open(url: string): Promise<void>;
  /** Runs the body of an async function in the page; `args` are its parameter of that name. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  /** The same in the page's first frame. */
  runInFrame<T>(body: string, ...args: unknown[]): Promise<T>;
}

/**
 * Starts WebKitGTK on a virtual screen.
 * @param switches further ones of MiniBrowser's command line
 */
export async function launchWebKit(
  cleanup: (close: () => Promise<void>) => void,
  switches: readonly string[] = [],
): Promise<WebKitPage> {
  const binary = miniBrowsers.find((path) => existsSync(path));
  if (!binary) throw new Error(`no WebKitGTK at ${miniBrowsers.join(' or ')}`);
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    // A group of its own: ending it ends the virtual screen and the browser too.
    detached: true,
  });
  cleanup(() => endGroup(driver));
  const call = commandsTo(`http://127.0.0.1:${port}`);
  await untilAnswers(call);
  const { sessionId } = (await call('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation', ...switches] } },
    },
  })) as { sessionId: string };
  cleanup(async () => void (await call('DELETE', `/session/${sessionId}`)));
  await call('POST', `/session/${sessionId}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  const run = async <T>(body: string, ...args: unknown[]) => {
    const script = `const done = arguments[arguments.length - 1];
        (async (...args) => { ${body} })(...[...arguments].slice(0, -1))
          .then((value) => done({ value }), (error) => done({ error: String(error && error.message || error) }));`;
    const answer = (await call('POST', `/session/${sessionId}/execute/async`, { script, args })) as {
      value?: T;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  };
  return {
    open: async (url) => void (await call('POST', `/session/${sessionId}/url`, { url })),
    run,
    runInFrame: async (body, ...args) => {
      await call('POST', `/session/${sessionId}/frame`, { id: 0 });
      try {
        return await run(body, ...args);
      } finally {
        await call('POST', `/session/${sessionId}/frame`, { id: null });
      }
    },
  };
}

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

function commandsTo(origin: string): Call {
  return async (method, path, body) => {
    const reply = await fetch(origin + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(150_000),
    });
    const { value } = (await reply.json()) as { value: { error?: string; message?: string } | null };
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
}

async function untilAnswers(call: Call): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      await call('GET', '/status');
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error('WebKitWebDriver does not answer after 20 s', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await gone;
}
