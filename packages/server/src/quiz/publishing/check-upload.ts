import { HopeError } from '@hope-online/protocol';
import {
  type MediaBlock,
  mediaOfExplanation,
  mediaOfQuestion,
  type Quiz,
  quizSchema,
} from '@hope-online/protocol/quiz';
import * as v from 'valibot';

/**
 * Reads an uploaded quiz by its schema.
 * @param quizId the id that it was uploaded under
 * @throws HopeError `quiz-invalid`, naming the item
 */
export function parseQuiz(body: unknown, quizId: string): Quiz {
  const parsed = v.safeParse(quizSchema, body);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw quizInvalid(
      nameItem(body, v.getDotPath(issue) ?? 'the quiz'),
      issue.expected ?? issue.message,
      issue.received,
    );
  }
  if (parsed.output.id !== quizId) throw quizInvalid('id', quizId, parsed.output.id);
  return parsed.output;
}

/**
 * Checks the pictures and sounds of a quiz.
 * @param typeOf the type of the media at an address, by its bytes; undefined where there are none
 * @throws HopeError `quiz-invalid`, naming the item
 */
export async function checkMedia(
  { items }: Quiz,
  typeOf: (address: string) => Promise<string | undefined>,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    for (const block of [...mediaOfQuestion(item), ...mediaOfExplanation(item)]) {
      const type = await typeOf(block.address);
      if (type !== block.type)
        throw quizInvalid(pathOf(index, item.question.id, block), block.type, type ?? 'none');
    }
  }
}

export function quizInvalid(path: string, expected: string, received: string): HopeError {
  return new HopeError('quiz-invalid', `${path}: expected ${expected}, got ${received.slice(0, 120)}`, {
    details: { path, expected, received: received.slice(0, 120) },
  });
}

function pathOf(index: number, id: string, { kind, address }: MediaBlock): string {
  return `items[${index}] (${id}): ${kind} ${address}`;
}

/** A number alone is hard to find in a long quiz: the question's id goes with it. */
function nameItem(body: unknown, path: string): string {
  const [whole, index] = /^items\.(\d+)/.exec(path) ?? [];
  if (whole === undefined) return path;
  const { items } = body as {
    readonly items: readonly ({ readonly question?: { readonly id?: unknown } } | null)[];
  };
  const id = items[Number(index)]?.question?.id;
  const name = typeof id === 'string' ? ` (${id.slice(0, 64)})` : '';
  return `items[${index}]${name}${path.slice(whole.length)}`;
}
