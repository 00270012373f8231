import {
  type AnswerKey,
  type AnswerValue,
  plainText,
  type Question,
  type QuizItem,
} from '@hope-online/protocol/quiz';

/** What xAPI calls an interaction (xAPI 1.0.3, part 2, appendix C), of one question. */
export interface XapiInteraction {
  readonly interactionType:
    'choice' | 'true-false' | 'fill-in' | 'long-fill-in' | 'numeric' | 'sequencing' | 'matching';
  /** Absent where nothing is right or wrong. */
  readonly correctResponsesPattern?: readonly string[];
  readonly choices?: readonly XapiComponent[];
  readonly source?: readonly XapiComponent[];
  readonly target?: readonly XapiComponent[];
}

interface XapiComponent {
  readonly id: string;
  readonly description: Readonly<Record<string, string>>;
}

type InteractionType = XapiInteraction['interactionType'];

const types: Readonly<Record<Question['kind'], InteractionType>> = {
  'single-choice': 'choice',
  'multiple-choice': 'choice',
  poll: 'choice',
  'true-false': 'true-false',
  'short-text': 'fill-in',
  'fill-in': 'fill-in',
  'free-text': 'long-fill-in',
  number: 'numeric',
  order: 'sequencing',
  match: 'matching',
};

/** Describes a question for xAPI. */
export function xapiInteraction({ question, key }: QuizItem, language: string): XapiInteraction {
  const describe = (
    options: readonly { readonly id: string; readonly content: Parameters<typeof plainText>[0] }[],
  ) => options.map(({ id, content }) => ({ id, description: { [language]: plainText(content) } }));
  const right = key && correctResponses(key);
  const listed = 'options' in question ? describe(question.options) : undefined;
  return {
    interactionType: types[question.kind],
    ...(right && { correctResponsesPattern: right }),
    ...(question.kind === 'match'
      ? { source: listed ?? [], target: describe(question.targets) }
      : listed && { choices: listed }),
  };
}

/** An answer as xAPI writes it. */
export function xapiResponse(value: AnswerValue): string {
  switch (value.kind) {
    case 'single-choice':
      return value.chosen;
    case 'multiple-choice':
    case 'poll':
      return value.chosen.join('[,]');
    case 'true-false':
      return String(value.chosen);
    case 'short-text':
    case 'free-text':
      return value.text;
    case 'number':
      return String(value.value);
    case 'order':
      return value.order.join('[,]');
    case 'match':
      return pairs(value.pairs);
    case 'fill-in':
      return Object.values(value.gaps).join('[,]');
  }
}

function correctResponses(key: AnswerKey): string[] {
  switch (key.kind) {
    case 'single-choice':
      return [key.correct];
    case 'multiple-choice':
      return [key.correct.join('[,]')];
    case 'true-false':
      return [String(key.correct)];
    case 'short-text':
      return key.accepted.map((text) => `{case_matters=${key.caseSensitive}}${text}`);
    case 'number':
      return [key, ...(key.also ?? [])].map(
        ({ value, tolerance }) => `${value - tolerance}[:]${value + tolerance}`,
      );
    case 'order':
      return [key.correct.join('[,]')];
    case 'match':
      return [pairs(key.correct)];
    case 'fill-in':
      return [
        `{case_matters=${key.caseSensitive}}${Object.values(key.accepted)
          .map(([first]) => first ?? '')
          .join('[,]')}`,
      ];
  }
}

function pairs(matched: Readonly<Record<string, string>>): string {
  return Object.entries(matched)
    .map(([option, target]) => `${option}[.]${target}`)
    .join('[,]');
}
