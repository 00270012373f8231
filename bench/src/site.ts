import { copyFile, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Contender, contenders, isOurs } from './contenders.js';

const source = path.resolve(import.meta.dirname, '../site');

/**
 * Puts a site together that has a page for each contender; the school serves it as its own.
 * @returns its folder, which is the caller's to remove
 */
export async function makeSite(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-bench-site-'));
  for (const file of await readdir(source)) await copyFile(path.join(source, file), path.join(folder, file));
  for (const contender of contenders) {
    const own = path.join(folder, pageFolder(contender.name));
    await mkdir(own);
    for (const file of contender.files) await copyFile(file, path.join(own, path.basename(file)));
    await writeFile(path.join(own, 'index.html'), pageOf(contender));
  }
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Benchmark</title>\n');
  return folder;
}

/** Where on the site a contender's page is. */
export function pageFolder(name: string): string {
  return name.replaceAll(/[^\w]+/g, '-').toLowerCase();
}

function pageOf({ name, files }: Contender): string {
  const tags = files.map((file) => {
    const base = path.basename(file);
    return base.endsWith('.css')
      ? `<link rel="stylesheet" href="${base}" />`
      : `<script src="${base}"></script>`;
  });
  const ours = isOurs(name) ? ['<script type="module" src="/sdk/hope-online.js"></script>'] : [];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <link rel="icon" href="data:," />
    <script src="/watch.js"></script>
    ${[...tags, ...ours].join('\n    ')}
  </head>
  <body>
    <div id="stage"></div>
    <script type="module" src="/play.js"></script>
  </body>
</html>
`;
}
