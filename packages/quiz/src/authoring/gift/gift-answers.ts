import { scanGift, splitGift, unescapeGift } from './gift-text.js';

/** One answer between braces, escaped still. */
export interface GiftAnswer {
  readonly sign: '=' | '~';
  /** Its worth in per cent, where it says so. */
  readonly weight: number | undefined;
  readonly text: string;
  readonly feedback: string | undefined;
}

/** What stands between the braces of a question. */
export interface GiftAnswers {
  readonly answers: readonly GiftAnswer[];
  /** What stands before the first answer; a range or number for `#` questions, else a sign of a fault. */
  readonly lead: string;
  /** After `####`: for everybody, whatever they answered. */
  readonly general: string | undefined;
  readonly numeric: boolean;
}

/** Reads what stands between the braces. */
export function giftAnswers(source: string): GiftAnswers {
  const generalAt = indexOfGeneral(source);
  const general = generalAt < 0 ? undefined : source.slice(generalAt + 4).trim();
  const body = (generalAt < 0 ? source : source.slice(0, generalAt)).trim();
  const numeric = body.startsWith('#');
  const [lead = '', ...answers] = splitGift(numeric ? body.slice(1) : body, '=~');
  return { answers: answers.map(answerOf), lead: lead.trim(), general, numeric };
}

/** `{T#wrong#right}`: what is true, and the feedback to both answers; undefined for other questions. */
export function giftTruth(
  lead: string,
):
  | { readonly correct: boolean; readonly toWrong: string | undefined; readonly toRight: string | undefined }
  | undefined {
  const [word = '', toWrong, toRight] = splitGift(lead, '#').map((part, at) =>
    (at === 0 ? part : part.slice(1)).trim(),
  );
  const truth = /^(?:(T|TRUE)|F|FALSE)$/i.exec(word);
  return truth === null ? undefined : { correct: truth[1] !== undefined, toWrong, toRight };
}

/** The text of an answer and the feedback after its `#`. */
export function giftFeedback(source: string): {
  readonly text: string;
  readonly feedback: string | undefined;
} {
  const at = scanGift(source).find('#');
  if (at < 0) return { text: source.trim(), feedback: undefined };
  return { text: source.slice(0, at).trim(), feedback: source.slice(at + 1).trim() || undefined };
}

function answerOf(source: string): GiftAnswer {
  const [whole = '', weight] = /^\s*%(-?\d{1,3}(?:[.,]\d{1,10})?)%/.exec(source.slice(1)) ?? [];
  return {
    sign: source.startsWith('=') ? '=' : '~',
    weight: weight === undefined ? undefined : Number(weight.replace(',', '.')),
    ...giftFeedback(source.slice(1 + whole.length)),
  };
}

function indexOfGeneral(source: string): number {
  const { find } = scanGift(source);
  for (let at = find('#'); at >= 0; at = find('#', at + 1)) if (source.startsWith('####', at)) return at;
  return -1;
}

/** A number with a tolerance, `3:0.1` or `1..5`; undefined for anything else. */
export function giftNumber(
  source: string,
): { readonly value: number; readonly tolerance: number } | undefined {
  const text = unescapeGift(source).replace(/\s+/g, '');
  const [low, high, ...tooMany] = text.split('..').map(finite);
  if (tooMany.length === 0 && low !== undefined && high !== undefined && low <= high)
    return { value: rounded((low + high) / 2), tolerance: rounded((high - low) / 2) };
  const [value, tolerance = 0, ...rest] = text.split(':').map(finite);
  if (
    rest.length > 0 ||
    value === undefined ||
    (text.includes(':') && finite(text.split(':')[1] ?? '') === undefined)
  )
    return undefined;
  return { value, tolerance: Math.abs(tolerance) };
}

function finite(text: string): number | undefined {
  const number = Number(text.replace(',', '.'));
  return text === '' || !Number.isFinite(number) || !/^[-+.,\dEe]+$/.test(text) ? undefined : number;
}

/** Without the last bits that the middle of two decimal fractions gets: (0.1 + 0.5) / 2 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(14));
}
