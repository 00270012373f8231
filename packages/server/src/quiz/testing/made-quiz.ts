import {
  type AnswerRequest,
  type AnswerValue,
  type Content,
  type Quiz,
  quizFormat,
} from '@hope-online/protocol/quiz';

/** A paragraph of plain text. */
export function says(text: string): Content {
  return [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
}

const options = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, content: [...says(id.toUpperCase())] }));
const plain = { points: 1, attempts: 1, shuffle: false } as const;

/** A scored quiz of a choice with two attempts, a number and a text to read. */
export function makeQuiz(more: Partial<Quiz> = {}): Quiz {
  return {
    format: quizFormat,
    id: 'angles',
    title: 'Angles',
    language: 'en',
    scored: true,
    counts: 'last',
    items: [
      {
        question: {
          ...plain,
          kind: 'single-choice',
          id: 'sum',
          prompt: [...says('The sum?')],
          options: options('a', 'b', 'c'),
          attempts: 2,
        },
        key: { kind: 'single-choice', correct: 'b' },
        explanation: [...says('180 degrees')],
      },
      {
        question: { kind: 'number', id: 'third', prompt: [...says('The third?')], points: 2, attempts: 1 },
        key: { kind: 'number', value: 60, tolerance: 0.5 },
      },
      {
        question: {
          kind: 'free-text',
          id: 'why',
          prompt: [...says('Why?')],
          points: 0,
          attempts: 1,
          maxLength: 200,
        },
      },
    ],
    ...more,
  };
}

/** The answer of a pupil on WebRTC who taps a moment before the server hears of it. */
export function makeAnswer(
  value: AnswerValue,
  { nowMs, ...more }: { readonly nowMs: number } & Partial<AnswerRequest>,
): AnswerRequest {
  return {
    revision: 1,
    value,
    classTimeMs: nowMs - 200,
    classTimeErrorMs: 20,
    path: 'webrtc',
    tappedAtMs: nowMs - 100,
    tries: 0,
    ...more,
  };
}

/** A choice of one option. */
export function chooses(chosen: string): AnswerValue {
  return { kind: 'single-choice', chosen };
}
