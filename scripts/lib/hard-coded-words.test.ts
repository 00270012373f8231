import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hardCodedWords } from './hard-coded-words.mjs';
import { root } from './packages.mjs';

/** The developers' overlay speaks the language of error codes and of the documentation, as the console does. */
const forDevelopers = /[\\/]debug[\\/]/;

/** What is shown to pupils and teachers; tables of words are where words belong, and quiz files are no page. */
const sources = globSync('packages/{player,quiz,embed}/src/**/*.ts', { cwd: root }).filter(
  (file) =>
    !/\.test\.ts$|[\\/](?:testing|preview|authoring|words)[\\/]/.test(file) && !forDevelopers.test(file),
);

describe('hardCodedWords', () => {
  it.each([
    ["status.textContent = 'Connecting';", 'Connecting'],
    ["createElement('button', { type: 'button' }, 'Copy it')", 'Copy it'],
    ["button.setAttribute('aria-label', 'Play it')", 'Play it'],
    ["createElement('p', { 'aria-label': 'Live class' })", 'Live class'],
    ['const t = `<p class="a">Hello there</p>`;', 'Hello there'],
    ['html`<button title="Send it">${icon}</button>`', 'Send it'],
    ["video.title = '直播课堂';", '直播课堂'],
  ])('finds the text in %s', (source, text) => {
    expect(hardCodedWords(source)).toContain(text);
  });

  it.each([
    "status.textContent = words.say('player.watch');",
    "setAttribute('aria-live', 'polite')",
    'html`<p>${words.say("quiz.send")}</p>`',
    "createElement('div', { class: 'row', part: 'controls' }, child)",
    '/** <p>Only a comment</p> */',
  ])('is content with %s', (source) => {
    expect(hardCodedWords(source)).toEqual([]);
  });
});

describe('the elements', () => {
  it('are many', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it.each(sources)('say nothing of their own in %s', (file) => {
    expect(hardCodedWords(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });
});
