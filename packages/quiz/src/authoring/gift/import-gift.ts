import { importFailed, type ImportedQuiz, type ImportOptions } from '../imported-quiz.js';
import { createImportDraft } from '../import-draft.js';
import { giftBlocks } from './gift-blocks.js';
import { giftItem } from './gift-item.js';
import { unescapeGift } from './gift-text.js';

/** Longest file, in UTF-16 code units: some ten thousand questions. */
const maxLength = 4_000_000;

/**
 * Reads a file in Moodle's GIFT format. The first category is the quiz's title unless the options give one. Throws `import-failed` for
 * a file that is no text or far too long; everything else that can't be read is in the issues.
 */
export function importGift(text: string, options: ImportOptions = {}): ImportedQuiz {
  if (text.length > maxLength)
    throw importFailed('the file is too long for a quiz', {
      expected: `at most ${maxLength} characters`,
      received: String(text.length),
    });
  if (text.slice(0, 4_096).includes('\u0000'))
    throw importFailed('the file is no text', { expected: 'GIFT, in UTF-8' });
  const draft = createImportDraft();
  let category: string | undefined;
  for (const [at, block] of giftBlocks(text.replace(/^\ufeff/, '')).entries()) {
    const { line } = block;
    if (block.kind === 'category') {
      if (category === undefined) category = titleOf(block.name);
      else
        draft.issues.push({
          item: block.name.slice(0, 80),
          line,
          kept: true,
          reason: 'A quiz has no categories; the questions of this one stand among the others.',
        });
      continue;
    }
    const name = { item: nameOf(block, at), line };
    if (block.kind === 'broken') {
      draft.refuse(name, block.reason);
      continue;
    }
    const read = giftItem(block, block.id ?? '');
    if ('fault' in read) draft.refuse(name, read.fault);
    else draft.add(name, read.item, read.notes);
  }
  const title = options.title ?? category;
  return draft.finish(title === undefined || title === '' ? {} : { title }, options);
}

/** The last part of a category's path, without Moodle's own words for where it stands. */
function titleOf(path: string): string {
  return (unescapeGift(path).split('/').pop() ?? '').replace(/^\$\w+\$/, '').trim();
}

function nameOf(block: { readonly title: string | undefined; readonly before?: string }, at: number): string {
  const words = (block.title || unescapeGift(block.before ?? '').slice(0, 200)).replace(/\s+/g, ' ').trim();
  return words === '' ? `question ${at + 1}` : words.slice(0, 80);
}
