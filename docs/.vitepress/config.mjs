import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const api = fileURLToPath(new URL('../api', import.meta.url));

/** The packages' pages, which are written before the site is built; a check of the links does without. */
const packages = existsSync(api) ? readdirSync(api).map((file) => file.replace(/\.md$/, '')) : [];

/** The pages in the order of who reads them. */
const sidebar = [
  {
    text: 'Begin',
    items: [
      { text: 'Embed in five minutes', link: '/embedding' },
      { text: 'A client of your own', link: '/custom-client' },
      { text: 'A province’s look', link: '/white-label' },
      { text: 'Tokens', link: '/tokens' },
    ],
  },
  {
    text: 'Run it',
    items: [
      { text: 'Content security policy', link: '/csp' },
      { text: 'Browsers', link: '/browsers' },
      { text: 'Languages', link: '/languages' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Elements, name by name', link: '/elements' },
      { text: 'Player and class', link: '/player-element' },
      { text: 'Quiz', link: '/quiz-element' },
      { text: 'What the player does', link: '/player' },
      { text: 'Protocol', link: '/protocol' },
      ...packages.map((name) => ({ text: `@hope-online/${name}`, link: `/api/${name}` })),
    ],
  },
  {
    text: 'Behind it',
    items: [
      { text: 'Architecture', link: '/architecture' },
      { text: 'Glossary', link: '/glossary' },
      { text: 'Benchmarks', link: '/bench' },
      { text: 'Decisions', link: '/decisions/' },
    ],
  },
];

/**
 * Links that leave the documentation, to a source or an example, lead nowhere on the site: their text stays.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 */
function dropLinksToSources(markdown) {
  markdown.core.ruler.push('links-to-sources', ({ tokens, env }) => {
    const depth = env.relativePath.split('/').length - 1;
    const outside = '../'.repeat(depth + 1);
    for (const { children } of tokens) {
      let isDropped = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') isDropped = token.attrGet('href')?.startsWith(outside) ?? false;
        if (!isDropped || !token.type.startsWith('link_')) continue;
        if (token.type === 'link_close') isDropped = false;
        token.type = 'text';
        token.tag = '';
        token.nesting = 0;
        token.content = '';
      }
    }
  });
}

/**
 * On the site a folder's README is the page of the folder.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 */
function leadToFolders(markdown) {
  markdown.core.ruler.push('links-to-folders', ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null;
        if (href?.endsWith('/README.md')) token.attrSet('href', href.slice(0, -'README.md'.length));
      }
    }
  });
}

/**
 * Code in a line may have braces in it, as messages do: it is text, and never filled in.
 *
 * @param {import('vitepress').MarkdownRenderer} markdown
 */
function keepBraces(markdown) {
  markdown.core.ruler.push('braces', ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) if (token.type === 'code_inline') token.attrSet('v-pre', '');
    }
  });
}

export default defineConfig({
  title: 'Hope Online SDK',
  description: 'Live classes for any school’s site',
  base: '/docs/',
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  // The look follows the reader's system by style sheets alone: no script of the page's own is in the way of a strict policy.
  appearance: false,
  metaChunk: true,
  // It only names the keys of a Mac in the search box, and is inline, which a strict policy forbids.
  transformHtml: (html) => html.replace(/<script id="check-mac-os">[^<]*<\/script>/, ''),
  // Pages link to the schemas, which are no pages.
  buildEnd: ({ srcDir, outDir }) =>
    cpSync(join(srcDir, 'schemas'), join(outDir, 'schemas'), { recursive: true }),
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    config(markdown) {
      dropLinksToSources(markdown);
      leadToFolders(markdown);
      keepBraces(markdown);
    },
  },
  themeConfig: {
    sidebar,
    search: { provider: 'local' },
    docFooter: { prev: false, next: false },
  },
});
