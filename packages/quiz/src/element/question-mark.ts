import { type AnswerState } from '../model/answer-state.js';
import { type IconName } from './icons.js';
import { lateTemplates } from './late-templates.js';
import { type QuestionScene } from './question-scene.js';
import { type StandingName } from './question-standing.js';

/** What an unfolded list of questions says of one: its icon, and the words for it. */
export interface QuestionMark {
  readonly icon: IconName;
  readonly words: string;
  readonly tone: string;
}

/** The icon of what is known of an answer before the reveal. */
export const standingIcons: Readonly<Record<StandingName, IconName>> = {
  empty: 'empty',
  incomplete: 'refused',
  unsent: 'pencil',
  sending: 'sending',
  'kept-on-device': 'device',
  'kept-in-page': 'device',
  received: 'right',
  late: 'late',
  refused: 'refused',
  practice: 'practice',
  unanswered: 'empty',
};

/** The mark of a question: how its answer turned out, or where it is. */
export function questionMark(
  scene: Pick<QuestionScene, 'round' | 'question' | 'standing' | 'speech'>,
  answer: AnswerState | undefined,
): QuestionMark {
  const { standing, speech } = scene;
  return (
    lateTemplates()?.verdictMark(scene, answer) ?? {
      icon: standingIcons[standing.name],
      words: speech.say(`quiz.standing.${standing.name}`),
      tone: standing.name,
    }
  );
}
