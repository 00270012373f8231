import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const repository = path.resolve(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** What an example is built with besides its own. */
export interface ExampleOptions {
  /** Folders of packages, in place of those that Node finds. */
  readonly packages?: Readonly<Record<string, string>>;
  /** The policy that each page is sent with. */
  readonly policy: string;
}

/**
 * Builds an example by Vite and serves it as a site of its own. Libraries are built as for development, in which React's
 * StrictMode is strict.
 *
 * @param folder under `examples`
 * @returns the site's origin
 */
export async function serveExample(
  folder: string,
  { packages = {}, policy }: ExampleOptions,
  cleanup: (close: () => Promise<void>) => void,
): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'hope-example-'));
  cleanup(() => rm(outDir, { recursive: true, force: true }));
  await build({
    root: path.join(repository, 'examples', folder),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: packages },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  const site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = path.join(outDir, pathname === '/' ? 'index.html' : pathname);
    readFile(file).then(
      (content) =>
        response
          .writeHead(200, {
            'content-type': types[path.extname(file)] ?? 'application/octet-stream',
            'content-security-policy': policy,
          })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  cleanup(
    () =>
      new Promise((resolve) => {
        site.closeAllConnections();
        site.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}
