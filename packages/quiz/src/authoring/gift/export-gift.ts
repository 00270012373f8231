import type { Content, Inline, Quiz, QuizItem } from '@hope-online/protocol/quiz';
import type { ExportedQuiz, ImportIssue } from '../imported-quiz.js';
import { encodeEntities } from '../markup/entities.js';
import { markupOfContent } from '../markup/markup-of-content.js';
import { plainTextOf } from './gift-content.js';
import { escapeGift } from './gift-text.js';

/** What the writing of one question goes by. */
interface GiftWriting {
  readonly item: QuizItem;
  readonly notes: string[];
}

/**
 * Writes a quiz in Moodle's GIFT format. GIFT has no polls, orders, texts with several gaps, units, pictures and sounds: such questions are
 * left out, or written without, and listed. Points, attempts and the time limit are set in Moodle.
 */
export function exportGift(quiz: Quiz): ExportedQuiz<string> {
  const issues: ImportIssue[] = [];
  const questions = quiz.items.flatMap((item) => {
    const name = item.question.id;
    const notes: string[] = [];
    const written = questionOf({ item, notes });
    issues.push(...[...new Set(notes)].map((reason) => ({ item: name, reason, kept: true })));
    if (written.fault !== undefined) {
      issues.push({ item: name, reason: written.fault, kept: false });
      return [];
    }
    return [`// [id:${name}]\n::${escapeGift(name)}::${written.gift}`];
  });
  const category = `$CATEGORY: ${escapeGift(quiz.title).replace(/\//g, '∕')}`;
  return { output: `${[category, ...questions].join('\n\n')}\n`, issues };
}

function questionOf(
  writing: GiftWriting,
): { readonly gift: string; readonly fault?: never } | { readonly fault: string } {
  const { question, key } = writing.item;
  if (question.kind === 'fill-in') return gapOf(writing);
  if (question.kind === 'free-text') return around(writing, '');
  if (key?.kind !== question.kind) return { fault: `GIFT has no questions of the kind ${question.kind}.` };
  switch (key.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return around(writing, choiceOf(writing));
    case 'true-false':
      return around(writing, key.correct ? 'TRUE' : 'FALSE');
    case 'short-text':
      return around(writing, key.accepted.map((text) => `=${escapeGift(text)}`).join(' '));
    case 'number': {
      if (key.unit !== undefined) writing.notes.push('GIFT has no units: the number stands alone.');
      const numbers = [key, ...(key.also ?? [])].map(({ value, tolerance }) => `${value}:${tolerance}`);
      return around(
        writing,
        numbers.length === 1 ? `#${numbers.join('')}` : `# ${numbers.map((one) => `=${one}`).join(' ')}`,
      );
    }
    case 'match':
      return around(writing, pairsOf(writing));
    default:
      return { fault: `GIFT has no questions of the kind ${question.kind}.` };
  }
}

function around(writing: GiftWriting, answers: string): { readonly gift: string } {
  const { question, explanation } = writing.item;
  const general = explanation === undefined ? '' : `####${contentOf(writing, explanation)}`;
  return { gift: `${contentOf(writing, question.prompt)}{${answers}${general}}` };
}

function choiceOf(writing: GiftWriting): string {
  const { question, key } = writing.item;
  if (question.kind !== 'single-choice' && question.kind !== 'multiple-choice') return '';
  return question.options
    .map(({ id, content }) => {
      const text = contentOf(writing, content);
      if (key?.kind !== 'multiple-choice')
        return `${key?.kind === 'single-choice' && key.correct === id ? '=' : '~'}${text}`;
      const share = Number((100 / key.correct.length).toFixed(5));
      if (key.correct.includes(id)) return `~%${share}%${text}`;
      return `~%-${key.partial ? share : 100}%${text}`;
    })
    .join(' ');
}

function pairsOf(writing: GiftWriting): string {
  const { question, key } = writing.item;
  if (question.kind !== 'match' || key?.kind !== 'match') return '';
  const pairs = question.options.map(({ id, content }) => {
    const target = question.targets.find((one) => one.id === key.correct[id]);
    return `=${contentOf(writing, content)} -> ${contentOf(writing, target?.content ?? [])}`;
  });
  const used = new Set(Object.values(key.correct));
  const spare = question.targets.filter(({ id }) => !used.has(id));
  return [...pairs, ...spare.map(({ content }) => `= -> ${contentOf(writing, content)}`)].join(' ');
}

function gapOf(
  writing: GiftWriting,
): { readonly gift: string; readonly fault?: never } | { readonly fault: string } {
  const { question, key, explanation } = writing.item;
  if (question.kind !== 'fill-in' || key?.kind !== 'fill-in') return { fault: 'It has no key.' };
  const at = question.text.findIndex(({ kind }) => kind === 'gap');
  const gap = question.text[at];
  const inlines = (parts: typeof question.text): Inline[] =>
    parts.flatMap((part) => (part.kind === 'gap' ? [] : [part]));
  const [before, after] = [question.text.slice(0, at), question.text.slice(at + 1)];
  if (gap?.kind !== 'gap' || after.some(({ kind }) => kind === 'gap') || inlines(after).length === 0)
    return { fault: 'GIFT has one gap, with text after it.' };
  if (question.prompt.length > 0)
    writing.notes.push('GIFT has no task beside a text with a gap: it is left out.');
  const accepted = key.accepted[gap.id] ?? [];
  if (gap.options !== undefined && accepted.length > 1)
    return { fault: 'GIFT has one right word for a gap with words to choose from.' };
  const answers =
    gap.options === undefined
      ? accepted.map((text) => `=${escapeGift(text)}`)
      : gap.options.map(
          ({ id, text }) => `${accepted.includes(id) ? '=' : '~'}${escapeGift(encodeEntities(text))}`,
        );
  const general = explanation === undefined ? '' : `####${contentOf(writing, explanation)}`;
  // A paragraph's tags would begin a new line at the gap.
  const line = (parts: readonly Inline[]) => {
    const [first, last] = [parts[0], parts.at(-1)];
    const edges = [
      first?.kind === 'text' && /^\s/.test(first.text),
      last?.kind === 'text' && /\s$/.test(last.text),
    ];
    const html = contentOf(writing, [{ kind: 'paragraph', children: [...parts] }]).replace(
      /^\[html\]<p>|<\/p>$/g,
      '',
    );
    return `${edges[0] === true ? ' ' : ''}${html.trim()}${edges[1] === true ? ' ' : ''}`;
  };
  return { gift: `[html]${line(inlines(before))}{${answers.join(' ')}${general}}${line(inlines(after))}` };
}

/**
 * A content as GIFT text: as it is where it is plain words, else as HTML, which every place may say of itself.
 */
function contentOf({ notes }: GiftWriting, content: Content): string {
  const plain = plainTextOf(content);
  const isPlain = plain !== undefined && !/[<&\\$[]/.test(plain) && plain.trim() === plain;
  if (isPlain) return escapeGift(plain);
  const markup = markupOfContent(content, {
    maths: ({ latex }) => String.raw`\(${encodeEntities(latex)}\)`,
    media: ({ kind, alt }) => {
      notes.push('GIFT has no pictures and sounds: their words stand there.');
      return kind === 'image' ? `<img alt="${encodeEntities(alt)}"/>` : `<p>[${encodeEntities(alt)}]</p>`;
    },
  });
  return `[html]${escapeGift(markup)}`;
}
