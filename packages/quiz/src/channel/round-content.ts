import { HopeError, parseWire } from '@hope-online/protocol';
import {
  type AnswerPackage,
  answerPackageSchema,
  type Question,
  type QuestionPackage,
  questionPackageSchema,
  shuffleOptions,
} from '@hope-online/protocol/quiz';
import { type CueOf } from '../model/rounds-at.js';
import { type PackageShelf } from './package-shelf.js';
import { type MediaBlock } from './quiz-channel.js';
import { addressOf, unseal } from './seal.js';

/** The questions of a round as this pupil gets them. */
export interface RoundQuestions extends Omit<QuestionPackage, 'questions'> {
  readonly questions: readonly Question[];
}

/** Opens the questions of a round. Fails only when the shelf is closed, or the package is none. */
export async function loadQuestions(
  shelf: PackageShelf,
  { questions: sealed, questionIds, roundId }: CueOf<'open'>,
  pupil: string,
): Promise<RoundQuestions> {
  const read = await readPackage(shelf, sealed);
  const content = parseWire(questionPackageSchema, read, 'response-invalid', 'questions');
  const questions = questionIds.flatMap(
    (id) => content.questions.find((question) => question.id === id) ?? [],
  );
  return { ...content, questions: questions.map((question) => shuffleFor(question, pupil, roundId)) };
}

/** Opens the answers of a round. */
export async function loadAnswers(
  shelf: PackageShelf,
  { answers: sealed }: CueOf<'reveal'>,
): Promise<AnswerPackage> {
  const read = await readPackage(shelf, sealed);
  return parseWire(answerPackageSchema, read, 'response-invalid', 'answers');
}

/** The question with its options in this pupil's own order. */
export function shuffleFor(question: Question, pupil: string, roundId: string): Question {
  const shuffled = [...shuffleOptions(question, pupil, roundId)];
  if (question.kind === 'match') return { ...question, targets: shuffled };
  return 'options' in question ? { ...question, options: shuffled } : question;
}

/** Opens a picture or a sound that stands sealed under the key of its package. */
export async function loadMedia(
  shelf: PackageShelf,
  block: MediaBlock,
  packages: readonly { readonly media: Readonly<Record<string, string>>; readonly key: string }[],
): Promise<Blob> {
  const from = packages.find(({ media }) => Object.hasOwn(media, block.address));
  const sealedAt = from?.media[block.address];
  if (!from || sealedAt === undefined) {
    throw new HopeError('not-found', 'quiz: a picture or a sound is in no package', {
      details: { path: block.address },
    });
  }
  const bytes = await unseal(await shelf.fetch(sealedAt), from.key);
  if ((await addressOf(bytes)) === block.address) return new Blob([bytes], { type: block.type });
  throw new HopeError('response-invalid', 'quiz: a picture or a sound is not what its address says', {
    details: { path: block.address },
  });
}

async function readPackage(
  shelf: PackageShelf,
  { address, key }: { readonly address: string; readonly key: string },
): Promise<unknown> {
  const bytes = await unseal(await shelf.insist(address), key);
  return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
}
