import { type Quiz, type QuizFault, quizSchema } from '@hope-online/protocol/quiz';
import { publishQuiz } from '@hope-online/quiz/authoring';
import * as v from 'valibot';

/** What can be wrong, as far as the studio has a sentence for it. */
export type FaultKind = 'prompt' | 'option' | 'key' | 'media' | 'formula' | 'gap' | 'title' | 'other';

/** Something that keeps a quiz from being uploaded. */
export interface DraftFault {
  readonly kind: FaultKind;
  /** Which question, from 0; undefined for the quiz itself. */
  readonly at: number | undefined;
  /** What the compiler or the schema says. */
  readonly reason: string;
}

/** A quiz as it can be uploaded, or why it can't. */
export type ReadyQuiz = { readonly quiz: Quiz } | { readonly faults: readonly DraftFault[] };

/** Makes a draft ready for the class: its formulas compiled, everything checked. */
export async function readyQuiz(draft: Quiz): Promise<ReadyQuiz> {
  const { quiz, faults } = await publishQuiz(draft);
  const parsed = v.safeParse(quizSchema, quiz);
  const shape = parsed.success ? [] : parsed.issues.map(ofSchema);
  const found = [...faults, ...shape].map(draftFault);
  const told = new Set<string>();
  const once = found.filter((fault) => {
    const key = `${fault.at} ${fault.kind} ${fault.kind === 'formula' ? fault.reason : ''}`;
    return !told.has(key) && told.add(key);
  });
  return once.length === 0 && parsed.success ? { quiz: parsed.output } : { faults: once };
}

function ofSchema(issue: v.BaseIssue<unknown>): QuizFault {
  const path = v.getDotPath(issue as v.BaseIssue<unknown>) ?? '';
  return {
    path: path.replace(/\.(\d+)/g, '[$1]'),
    expected: issue.expected ?? issue.message,
    received: issue.received,
  };
}

const kinds: readonly (readonly [RegExp, FaultKind])[] = [
  [/\.mathml$/, 'formula'],
  [/\.alt$/, 'media'],
  [/^title/, 'title'],
  [/\.(?:options|targets)/, 'option'],
  [/\.question\.text/, 'gap'],
  [/\.key/, 'key'],
  [/\.prompt/, 'prompt'],
];

function draftFault({ path, expected, received }: QuizFault): DraftFault {
  const at = /^items\[(\d+)\]/.exec(path)?.[1];
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
  const reason = kind === 'formula' ? expected.replace(/^.*?: /, '') : `${path}: ${expected}, ${received}`;
  return { kind, at: at === undefined ? undefined : Number(at), reason };
}
