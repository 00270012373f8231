import {
  type AnswerKey,
  type AnswerValue,
  type Distribution,
  type Question,
  type QuestionKind,
} from '@hope-online/protocol/quiz';
import { type ContentScene } from '../../question-scene.js';

/** What a question of some kind needs to be drawn once it is closed. */
export type RevealScene<Kind extends QuestionKind = QuestionKind> = SceneOf<
  Extract<Question, { kind: Kind }>,
  Extract<AnswerValue, { kind: Kind }>,
  Extract<AnswerKey, { kind: Kind }>
>;

interface SceneOf<Asked, Value, Key> extends ContentScene {
  readonly question: Asked;
  /** What this pupil answered. */
  readonly value: Value | undefined;
  /** What is right; undefined before the reveal, for polls, and while it is on its way. */
  readonly key: Key | undefined;
  /** What the class answered; undefined until it is known. */
  readonly tally: Distribution['questions'][number] | undefined;
}
