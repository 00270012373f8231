import { type Question, type QuestionKind } from '@hope-online/protocol/quiz';
import { type MediaBlock } from '../channel/quiz-channel.js';
import { type QuizRound } from '../model/quiz-round.js';
import { type Draft } from './draft.js';
import { type MediaState } from './media-shelf.js';
import { type QuestionStanding } from './question-standing.js';
import { type QuizSpeech } from './words/quiz-speech.js';

/** What content needs to be drawn. */
export interface ContentScene {
  readonly speech: QuizSpeech;
  /** Of the content: BCP 47. */
  readonly language: string;
  readonly media: (block: MediaBlock) => MediaState;
  readonly loadMedia: (block: MediaBlock) => void;
  /** The address of the sound that sounds. */
  readonly playing: string | undefined;
  readonly toggleSound: (url: string) => void;
}

/** What a question of some kind needs to be drawn and answered. */
export type QuestionScene<Kind extends QuestionKind = QuestionKind> = SceneOf<
  Extract<Question, { kind: Kind }>
>;

interface SceneOf<Asked extends Question> extends ContentScene {
  readonly round: QuizRound;
  readonly question: Asked;
  readonly draft: Draft;
  readonly standing: QuestionStanding;
  readonly edit: (change: Partial<Draft>) => void;
  /** Says something politely to those who hear the page. */
  readonly announce: (text: string) => void;
}
