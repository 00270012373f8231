import { type ClassSession, connect } from '@hope-online/core';
import { MemoryOutboxStore } from '@hope-online/core/quiz';
import { type Quiz } from '@hope-online/protocol/quiz';
import { ClassQuizChannel } from '@hope-online/quiz';
import { type ReachableSchool, tokenFor } from './school.js';

/** A pupil without a picture, whose quizzes go by the server's clock. */
export interface QuizPupil {
  readonly subject: string;
  readonly token: string;
  readonly session: ClassSession;
  readonly channel: ClassQuizChannel;
  /** Whether requests get through. */
  online: boolean;
}

/** Joins the class `demo`, with an outbox in memory. */
export async function joinAsPupil(
  school: ReachableSchool,
  subject: string,
  cleanup: (close: () => void) => void,
): Promise<QuizPupil> {
  const token = await tokenFor(school, 'student', subject);
  const state = { online: true };
  const session = connect({
    src: `${school.url}/classes/demo`,
    token,
    fetch: (url, init) => (state.online ? fetch(url, init) : Promise.reject(new TypeError('no network'))),
  });
  const channel = new ClassQuizChannel({ session, store: new MemoryOutboxStore() });
  cleanup(() => {
    channel.close();
    session.close();
  });
  await session.ready();
  return Object.assign(state, { subject, token, session, channel });
}

const say = (text: string) => [{ kind: 'paragraph' as const, children: [{ kind: 'text' as const, text }] }];

/** A quiz of single choices with eight options, `a` to `h`, of which `c` is right. */
export function choiceQuiz(id: string, questionIds: readonly string[]): Quiz {
  return {
    format: 1,
    id,
    title: 'Angles',
    language: 'en',
    scored: true,
    counts: 'last',
    items: questionIds.map((questionId) => ({
      question: {
        kind: 'single-choice',
        id: questionId,
        prompt: say(`${questionId}?`),
        points: 1,
        attempts: 1,
        shuffle: false,
        options: choices.map((each) => ({ id: each, content: say(`option ${each}`) })),
      },
      key: { kind: 'single-choice', correct: 'c' },
      explanation: say('In every triangle.'),
    })),
  };
}

/** The options of {@link choiceQuiz}. */
export const choices = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** A question for the teacher to read, whose answers can be long. */
export function textQuiz(id: string): Quiz {
  return {
    format: 1,
    id,
    title: 'Why?',
    language: 'en',
    scored: false,
    counts: 'last',
    items: [
      {
        question: {
          kind: 'free-text',
          id: 'why',
          prompt: say('Why?'),
          points: 0,
          attempts: 1,
          maxLength: 4_000,
        },
      },
    ],
  };
}

/** Numbers from 0 to 1 that look random and are the same in each run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
