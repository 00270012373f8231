import { createHash } from 'node:crypto';
import { plainText, type QuizItem, type RoundResults } from '@hope-online/protocol/quiz';
import { askedItems, type AnsweredRound } from './round-results.js';
import { type XapiInteraction, xapiInteraction, xapiResponse } from './xapi-interaction.js';

/** A statement of xAPI 1.0.3: somebody answered a question. */
export interface XapiStatement {
  /** Follows from what it says, so that one that is sent again is the same. */
  readonly id: string;
  /** A pseudonym, never a name or an address. */
  readonly actor: {
    readonly objectType: 'Agent';
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: Readonly<Record<string, string>> };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: XapiInteraction & {
      readonly type: string;
      readonly description: Readonly<Record<string, string>>;
    };
  };
  readonly result: {
    readonly response: string;
    readonly completion: true;
    readonly duration: string;
    readonly success?: boolean;
    readonly score?: { readonly scaled: number; readonly raw: number; readonly min: 0; readonly max: number };
  };
  readonly context: {
    readonly registration: string;
    readonly language: string;
    readonly contextActivities: Readonly<Record<'parent' | 'grouping', readonly { readonly id: string }[]>>;
  };
  readonly timestamp: string;
}

/** Where a round belongs. */
export interface XapiPlace {
  readonly classId: string;
  /** Of the accounts and activities: a URL that is the school's own. */
  readonly homePage: string;
}

const answered = { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'en-US': 'answered' } } as const;

/** What a round's pupils answered, a statement for each answer that counts. */
export function xapiStatements(
  round: AnsweredRound,
  results: RoundResults,
  place: XapiPlace,
): XapiStatement[] {
  const items = new Map(askedItems(round).map((item) => [item.question.id, item]));
  return results.pupils.flatMap(({ pupil, answers }) =>
    answers.flatMap((answer) => {
      const item = items.get(answer.questionId);
      return item && answer.status === 'kept' ? [statement(pupil, answer, item, { round, place })] : [];
    }),
  );
}

type AnswerRow = RoundResults['pupils'][number]['answers'][number];

function statement(
  pupil: string,
  answer: AnswerRow,
  item: QuizItem,
  { round: { round, quiz }, place }: { readonly round: AnsweredRound; readonly place: XapiPlace },
): XapiStatement {
  const { classId, homePage } = place;
  const { question } = item;
  const classUrl = `${homePage}/classes/${classId}`;
  const quizUrl = `${classUrl}/quizzes/${round.quizId}`;
  const response = xapiResponse(answer.value);
  return {
    id: uuidOf(homePage, classId, round.roundId, question.id, pupil, answer.attempt, response),
    actor: { objectType: 'Agent', account: { homePage, name: pupil } },
    verb: answered,
    object: {
      objectType: 'Activity',
      id: `${quizUrl}/questions/${question.id}`,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        description: { [quiz.language]: plainText(question.prompt) },
        ...xapiInteraction(item, quiz.language),
      },
    },
    result: {
      response,
      completion: true,
      duration: `PT${(answer.tookMs / 1_000).toFixed(2)}S`,
      ...(answer.correct === null ? {} : { success: answer.correct }),
      ...(answer.correct === null || !quiz.scored || question.points === 0
        ? {}
        : {
            score: {
              scaled: answer.points / question.points,
              raw: answer.points,
              min: 0,
              max: question.points,
            },
          }),
    },
    context: {
      registration: uuidOf(homePage, classId, round.roundId),
      language: quiz.language,
      contextActivities: { parent: [{ id: quizUrl }], grouping: [{ id: classUrl }] },
    },
    timestamp: new Date((round.opensAtMs ?? 0) + answer.tookMs).toISOString(),
  };
}

/** A UUID of version 8 (RFC 9562 §5.8): 122 bits of a hash. */
function uuidOf(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
