import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDocsRoutes } from './docs-routes.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hope-docs-'));
});

afterEach(() => rm(root, { recursive: true }));

async function docs(folder: string | undefined) {
  const app = fastify();
  await addDocsRoutes(app, folder);
  return app;
}

async function build(): Promise<void> {
  await mkdir(path.join(root, 'assets'));
  await writeFile(path.join(root, 'index.html'), '<p>Read this</p>');
  await writeFile(path.join(root, 'assets/app.abc.js'), 'run();');
}

describe('addDocsRoutes', () => {
  it('serves what was built, with the page’s policy, and scripts of its own only', async () => {
    await build();
    const app = await docs(root);
    const page = await app.inject('/docs/');
    expect(page.body).toBe('<p>Read this</p>');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect((await app.inject('/docs')).headers.location).toBe('/docs/');
  });

  it('lets caches keep what has a hash in its name', async () => {
    await build();
    const { headers } = await (await docs(root)).inject('/docs/assets/app.abc.js');
    expect(headers['cache-control']).toContain('immutable');
  });

  it('gives nothing from outside of the folder', async () => {
    await build();
    await writeFile(`${root}.secret`, 'secret');
    const app = await docs(root);
    const name = path.basename(root);
    const reply = await app.inject(`/docs/..%2f${name}.secret`);
    await rm(`${root}.secret`);
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['not named', undefined],
    ['not built', 'empty'],
  ])('has no documentation where it is %s', async (_, folder) => {
    const app = await docs(folder && root);
    expect((await app.inject('/docs/')).statusCode).toBe(404);
  });
});
