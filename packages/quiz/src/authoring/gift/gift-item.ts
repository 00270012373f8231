import type { Content, Inline, QuizItem, QuizOption } from '@hope-online/protocol/quiz';
import { giftAnswers, giftFeedback, giftNumber, giftTruth } from './gift-answers.js';
import type { GiftBlock } from './gift-blocks.js';
import { giftChoice } from './gift-choice.js';
import { giftContent, type GiftFormat, giftFormatOf, plainTextOf } from './gift-content.js';
import { type GiftQuestion, type GiftReading, lostFeedback } from './gift-reading.js';
import { splitArrow } from './split-arrow.js';
import { unescapeGift } from './gift-text.js';

/** A question of a GIFT file as ours with notes on what changed, or why it can't be. */
export type GiftItem =
  { readonly item: QuizItem; readonly notes: readonly string[] } | { readonly fault: string };

/** Makes our question of one of a GIFT file. */
export function giftItem(block: Extract<GiftBlock, { kind: 'question' }>, id: string): GiftItem {
  if (block.answers === undefined) return { fault: 'It asks nothing: a description without answers.' };
  const notes: string[] = [];
  const { format: stated } = giftFormatOf(block.before);
  const format: GiftFormat = stated ?? 'moodle';
  const content = (source: string) => giftContent(source, format, notes);
  const answers = giftAnswers(block.answers);
  if (answers.answers.length > 100) return { fault: 'It has more answers than a question can hold.' };
  const goesOn = block.after.trim() !== '';
  const reading: GiftReading = {
    common: { id, points: 1, attempts: 1 },
    answers,
    content,
    prompt: content(goesOn ? `${block.before} _____ ${block.after}` : block.before),
    around: goesOn ? wordsAround(content, block) : undefined,
    notes,
  };
  const made = questionOf(reading);
  if (typeof made === 'string') return { fault: made };
  const explanation = explanationOf(reading, made.explained ?? []);
  return {
    item: {
      question: made.question,
      ...(made.key === undefined ? {} : { key: made.key }),
      ...(explanation.length === 0 ? {} : { explanation: [...explanation] }),
    },
    notes,
  };
}

function questionOf(reading: GiftReading): GiftQuestion {
  const { answers, lead, numeric } = reading.answers;
  const prompt = [...reading.prompt];
  if (prompt.length === 0) return 'It has no text.';
  const truth = giftTruth(lead);
  if (answers.length === 0 && !numeric && lead === '')
    return { question: { kind: 'free-text', ...reading.common, prompt, maxLength: 2_000 } };
  if (answers.length === 0 && truth !== undefined) {
    if (truth.toWrong !== undefined) reading.notes.push(lostFeedback);
    const question = { kind: 'true-false' as const, ...reading.common, prompt };
    return { question, key: { kind: 'true-false', correct: truth.correct }, explained: [truth.toRight] };
  }
  if (numeric) return giftNumeric(reading);
  if (lead !== '') return `“${lead.slice(0, 40)}” is no answer: answers begin with = or ~.`;
  if (answers.some(({ text }) => splitArrow(text) !== undefined)) return giftMatch(reading);
  return answers.every(({ sign }) => sign === '=') ? giftShortText(reading) : giftChoice(reading);
}

function giftNumeric(reading: GiftReading): GiftQuestion {
  const { answers, lead } = reading.answers;
  const given =
    answers.length > 0 ? answers : [{ sign: '=' as const, weight: undefined, ...giftFeedback(lead) }];
  const right = given.filter(({ sign, weight = 100 }) => sign === '=' && weight >= 100);
  if (right.length < given.length) reading.notes.push('Answers that are right in part only are left out.');
  const numbers = right.map(({ text }) => giftNumber(text));
  const [first, ...also] = numbers;
  if (first === undefined || also.includes(undefined)) return 'Its number can’t be read.';
  const others = also.flatMap((number) => (number === undefined ? [] : [number]));
  return {
    question: { kind: 'number', ...reading.common, prompt: [...reading.prompt] },
    key: { kind: 'number', ...first, ...(others.length === 0 ? {} : { also: others }) },
    explained: right.map(({ feedback }) => feedback),
  };
}

function giftShortText(reading: GiftReading): GiftQuestion {
  const { answers } = reading.answers;
  const right = answers.filter(({ weight = 100 }) => weight >= 100);
  if (right.length < answers.length) reading.notes.push('Answers that are right in part only are left out.');
  const accepted = right.flatMap(({ text }) => {
    const plain = plainTextOf(giftContent(text, 'plain', []));
    return plain === undefined || plain === '' || /\*/.test(plain) ? [] : [plain];
  });
  if (accepted.length < right.length)
    reading.notes.push('Answers with a * for any text, or with more than text, are left out.');
  if (accepted.length === 0) return 'None of its answers is a plain text.';
  const explained = right.map(({ feedback }) => feedback);
  const { around, common } = reading;
  if (around === undefined)
    return {
      question: { kind: 'short-text', ...common, prompt: [...reading.prompt], maxLength: 200 },
      key: { kind: 'short-text', accepted, caseSensitive: false },
      explained,
    };
  return {
    question: {
      kind: 'fill-in',
      ...common,
      prompt: [],
      text: [...around[0], { kind: 'gap', id: 'g1' }, ...around[1]],
    },
    key: { kind: 'fill-in', accepted: { g1: accepted }, caseSensitive: false },
    explained,
  };
}

function giftMatch(reading: GiftReading): GiftQuestion {
  const pairs = reading.answers.answers.map(({ text }) => splitArrow(text));
  const options: QuizOption[] = [];
  const targets: (QuizOption & { readonly source: string })[] = [];
  const correct: Record<string, string> = {};
  for (const pair of pairs) {
    if (pair === undefined) return 'Some of its answers are pairs with -> and some are not.';
    const [left, right] = pair;
    let target = targets.find(({ source }) => source === right);
    if (target === undefined) {
      target = { id: `t${targets.length + 1}`, content: [...reading.content(right)], source: right };
      targets.push(target);
    }
    // Nothing on the left: an answer that fits nowhere.
    if (left === '') continue;
    const id = `o${options.length + 1}`;
    options.push({ id, content: [...reading.content(left)] });
    correct[id] = target.id;
  }
  if (options.length < 2 || targets.length < 2) return 'It takes two pairs at least.';
  const shown = targets.map(({ id, content }) => ({ id, content }));
  return {
    question: { kind: 'match', ...reading.common, prompt: [...reading.prompt], options, targets: shown },
    key: { kind: 'match', correct },
    explained: reading.answers.answers.map(({ feedback }) => feedback),
  };
}

function explanationOf(reading: GiftReading, explained: readonly (string | undefined)[]): Content {
  const sources = [reading.answers.general, ...explained].flatMap((source) =>
    source === undefined || source === '' ? [] : [source],
  );
  return [...new Set(sources)].flatMap((source) => reading.content(source));
}

/** The words of one paragraph before and after the answers; undefined where there is more than words. */
function wordsAround(
  content: (source: string) => Content,
  { before, after }: { readonly before: string; readonly after: string },
): readonly [readonly Inline[], readonly Inline[]] | undefined {
  const [left, right] = [content(before), content(after)].map((part) => {
    const [block, ...more] = part;
    if (block === undefined) return [];
    return more.length > 0 || block.kind !== 'paragraph' ? undefined : block.children;
  });
  if (left === undefined || right === undefined) return undefined;
  const space = (needed: boolean) => (needed ? [{ kind: 'text' as const, text: ' ' }] : []);
  return [
    joined([...left, ...space(/\s$/.test(before))]),
    joined([...space(/^\s/.test(unescapeGift(after))), ...right]),
  ];
}

function joined(line: readonly Inline[]): Inline[] {
  return line.reduce<Inline[]>((done, inline) => {
    const last = done.at(-1);
    if (last?.kind === 'text' && inline.kind === 'text')
      return [...done.slice(0, -1), { kind: 'text', text: last.text + inline.text }];
    return [...done, inline];
  }, []);
}
