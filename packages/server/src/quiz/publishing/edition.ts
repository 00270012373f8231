import { createHash } from 'node:crypto';
import {
  type AnswerPackage,
  type MediaBlock,
  mediaOfExplanation,
  mediaOfQuestion,
  type QuestionPackage,
  type Quiz,
  quizFormat,
} from '@hope-online/protocol/quiz';
import { makeKey, seal } from './seal.js';

/** Sealed bytes and what opens them. */
export interface SealedPackage {
  readonly address: string;
  /** Secret until a cue tells it. */
  readonly key: string;
}

/** A quiz as it was published: with what is right in it, and where its sealed packages are. */
export interface Edition {
  /** Follows from what the quiz says: the same quiz is published once. */
  readonly editionId: string;
  readonly quiz: Quiz;
  readonly questions: SealedPackage;
  readonly answers: SealedPackage;
  /** What a page will need before the reveal: the questions and their media. */
  readonly ahead: readonly string[];
  /** Everything that was sealed for it. */
  readonly sealed: readonly string[];
}

/** What publishing needs; bytes that are sealed go to a shelf that everybody may read. */
export interface PublishingPorts {
  readonly loadMedia: (address: string) => Promise<Uint8Array>;
  readonly keepSealed: (bytes: Uint8Array) => Promise<string>;
}

/** The id that a quiz's edition has. */
export function editionIdOf(quiz: Quiz): string {
  return createHash('sha256').update(JSON.stringify(quiz)).digest('base64url').slice(0, 22);
}

/**
 * Publishes a quiz: questions and answers apart, each sealed under a key of its own together with its pictures and sounds.
 * @throws what the ports throw
 */
export async function publishEdition(quiz: Quiz, ports: PublishingPorts): Promise<Edition> {
  const { id: quizId, title, language, scored, items } = quiz;
  const [questionKey, answerKey] = [makeKey(), makeKey()];
  const questionMedia = await sealMedia(items.flatMap(mediaOfQuestion), questionKey, ports);
  const answerMedia = await sealMedia(items.flatMap(mediaOfExplanation), answerKey, ports);
  const questions: QuestionPackage = {
    format: quizFormat,
    quizId,
    title,
    language,
    scored,
    questions: items.map(({ question }) => question),
    media: questionMedia,
  };
  const answers: AnswerPackage = {
    format: quizFormat,
    quizId,
    media: answerMedia,
    answers: items.map(({ question, key, explanation }) => ({
      questionId: question.id,
      ...(key && { key }),
      ...(explanation && { explanation }),
    })),
  };
  const keep = (content: object, key: string) =>
    ports.keepSealed(seal(Buffer.from(JSON.stringify(content)), key));
  const questionAddress = await keep(questions, questionKey);
  const answerAddress = await keep(answers, answerKey);
  const ahead = [questionAddress, ...Object.values(questionMedia)];
  return {
    editionId: editionIdOf(quiz),
    quiz,
    questions: { address: questionAddress, key: questionKey },
    answers: { address: answerAddress, key: answerKey },
    ahead,
    sealed: [...ahead, answerAddress, ...Object.values(answerMedia)],
  };
}

async function sealMedia(
  blocks: readonly MediaBlock[],
  key: string,
  { loadMedia, keepSealed }: PublishingPorts,
): Promise<Record<string, string>> {
  const sealed: Record<string, string> = {};
  for (const { address } of blocks) {
    sealed[address] ??= await keepSealed(seal(await loadMedia(address), key));
  }
  return sealed;
}
