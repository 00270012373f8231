import { HopeError } from '@hope-online/protocol';
import { type Quiz } from '@hope-online/protocol/quiz';
import {
  contentAddress,
  exportGift,
  exportQti,
  exportQuizJson,
  importGift,
  type ImportedQuiz,
  type ImportIssue,
  importQti,
  importQuizJson,
  type QuizMedia,
} from '@hope-online/quiz/authoring';

/** The formats that a quiz can be saved in. */
export type QuizFormat = 'json' | 'gift' | 'qti';

/** The largest file that is read, in bytes. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads a quiz file by what it is and not by its name: a zip is a QTI package, what begins with a brace our JSON, other text GIFT.
 * Throws `import-failed` for a file that can't be read at all.
 */
export async function readQuizFile(name: string, bytes: Uint8Array, language: string): Promise<ImportedQuiz> {
  if (bytes.byteLength > maxBytes)
    throw new HopeError('import-failed', 'the file is too large for a quiz', {
      details: { path: name, expected: `at most ${maxBytes} bytes`, received: String(bytes.byteLength) },
    });
  const options = { title: name.replace(/\.[^.]*$/, ''), language };
  // "PK" begins every zip.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return importQti(bytes, options);
  const text = new TextDecoder().decode(bytes);
  if (/^\ufeff?\s*\{\s*"/.test(text)) return withOwnMedia(importQuizJson(text, options));
  // A category is a better title than the name of the file.
  return importGift(text, /^\s*\$CATEGORY:/m.test(text) ? { language } : options);
}

/** Leaves out what stands under an address that is not its own: the school would refuse it. */
async function withOwnMedia(imported: ImportedQuiz): Promise<ImportedQuiz> {
  const media = new Map<string, QuizMedia>();
  const issues = [...imported.issues];
  for (const [address, found] of imported.media) {
    if ((await contentAddress(Uint8Array.from(found.bytes))) === address) media.set(address, found);
    else issues.push({ item: address, reason: 'Its bytes are not those of its address.', kept: false });
  }
  return { ...imported, media, issues };
}

/** A quiz as a file, and what the format has no place for. */
export interface WrittenQuiz {
  readonly name: string;
  readonly blob: Blob;
  readonly issues: readonly ImportIssue[];
}

/** Writes a quiz as a file. */
export function writeQuizFile(
  format: QuizFormat,
  quiz: Quiz,
  media: ReadonlyMap<string, QuizMedia>,
): WrittenQuiz {
  switch (format) {
    case 'json': {
      const blob = new Blob([exportQuizJson(quiz, media)], { type: 'application/json' });
      return { name: `${quiz.id}.json`, blob, issues: [] };
    }
    case 'gift': {
      const { output, issues } = exportGift(quiz);
      return { name: `${quiz.id}.gift.txt`, blob: new Blob([output], { type: 'text/plain' }), issues };
    }
    case 'qti': {
      const { output, issues } = exportQti(quiz, media);
      const blob = new Blob([Uint8Array.from(output)], { type: 'application/zip' });
      return { name: `${quiz.id}.zip`, blob, issues };
    }
  }
}
