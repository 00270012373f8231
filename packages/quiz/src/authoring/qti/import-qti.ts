import { type Quiz, quizPartIdSchema } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { createImportDraft } from '../import-draft.js';
import type { ImportedQuiz, ImportOptions } from '../imported-quiz.js';
import type { ZipLimits } from '../zip/read-zip.js';
import { qtiItem } from './qti-item.js';
import { readQtiMedia } from './qti-media.js';
import { openQtiPackage, type QtiPackage, readXml } from './qti-package.js';

/** How a QTI package is read; all optional. */
export interface QtiImportOptions extends ImportOptions {
  /** How much the package may unpack to; default 1,000 files, 16 MB each, 128 MB in all. */
  readonly limits?: Partial<ZipLimits>;
}

const defaultLimits: ZipLimits = { files: 1_000, fileBytes: 16_000_000, allBytes: 128_000_000 };

/**
 * Reads a QTI 3 content package, or one item as XML: choices, text entries, extended texts, orders, matches, associations, inline choices and gap
 * matches, scored by the standard templates or what comes to the same. Throws `import-failed` for a file that is no package, or unpacks to
 * more than the limits; everything else that can't be read is in the issues.
 */
export async function importQti(bytes: Uint8Array, options: QtiImportOptions = {}): Promise<ImportedQuiz> {
  const opened = openQtiPackage(bytes, { ...defaultLimits, ...options.limits });
  const draft = createImportDraft();
  for (const { name, reason } of opened.refused) draft.refuse({ item: name.slice(0, 80) }, reason);
  const media = await readQtiMedia(opened.files);
  for (const { path, attempts } of opened.items.slice(0, 1_000)) {
    const xml = readXml(opened.files, path);
    if ('fault' in xml) {
      draft.refuse({ item: path.slice(0, 80) }, `It can't be read: ${xml.fault}.`);
      continue;
    }
    const name = { item: (xml.root.attributes['title'] || path).slice(0, 80) };
    const losses: string[] = [];
    const reading = {
      media: (element: Parameters<typeof media.blockOf>[0]) => media.blockOf(element, path, losses),
      losses,
    };
    const read = qtiItem(xml.root, reading, attempts);
    if ('fault' in read) draft.refuse(name, read.fault);
    else draft.add(name, read.item, losses);
  }
  return draft.finish(quizOf(opened), options, media.used);
}

function quizOf({ title, id, language, timeLimitMs }: QtiPackage): Partial<Quiz> {
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(v.is(quizPartIdSchema, id) ? { id } : {}),
    ...(language === undefined || language.length < 2 || language.length > 35 ? {} : { language }),
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
  };
}
