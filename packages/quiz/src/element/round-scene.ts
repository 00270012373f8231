import { type QuizChannel } from '../channel/quiz-channel.js';
import { type QuizRound } from '../model/quiz-round.js';
import { timeLeft } from '../model/time-left.js';
import { isDrawable } from './late-templates.js';
import { type QuestionParts } from './question-template.js';
import { type QuizDesk } from './quiz-desk.js';
import { type RoundScene } from './round-template.js';
import { type QuizSpeech } from './words/quiz-speech.js';

/** What a {@link RoundScene} is made of. */
export interface RoundSceneOptions {
  readonly desk: QuizDesk;
  readonly channel: QuizChannel;
  readonly round: QuizRound;
  readonly speech: QuizSpeech;
  /** Whether what few rounds need does not come. */
  readonly isLateFaulty: boolean;
  readonly announce: (text: string) => void;
  readonly goTo: (place: number) => void;
}

/** Puts together what a round is drawn from: the desk's state, and what the pupil's hand does to it. */
export function roundScene(options: RoundSceneOptions): RoundScene {
  const { desk, channel, round, speech, goTo } = options;
  const { roundId } = round;
  return {
    round: isDrawable(round) ? round : loadingRound(round),
    speech,
    place: desk.sheet.placeIn(round),
    timeLeft: timeLeft(round.state, channel.now()),
    isFaulty: desk.isFaulty || options.isLateFaulty,
    partsOf: (place) => questionParts(options, place),
    answerOf: (questionId) => channel.answerOf(roundId, questionId),
    standingAt: (place) => {
      const question = round.questions[place];
      if (!question) throw new RangeError(`quiz: no question at ${place}`);
      return desk.sheet.standingOf(round, question);
    },
    goTo,
  };
}

/** A round whose fields are still on their way, as one whose questions are. */
function loadingRound(round: QuizRound): QuizRound {
  return { ...round, questions: [], state: { ...round.state, name: 'loading' } };
}

function questionParts(options: RoundSceneOptions, place: number): QuestionParts | undefined {
  const { desk, channel, round, speech, announce } = options;
  const { sheet, media, sounds } = desk;
  const { roundId } = round;
  const question = round.questions[place];
  if (!question) return undefined;
  return {
    scene: {
      round,
      question,
      speech,
      language: round.language,
      draft: sheet.draftOf(roundId, question),
      standing: sheet.standingOf(round, question),
      edit: (change) => sheet.edit(round, question, change),
      announce,
      media: (block) => media.get(roundId, block),
      loadMedia: (block) => media.load(roundId, block),
      playing: sounds.playing,
      toggleSound: (url) => sounds.toggle(url),
    },
    answer: channel.answerOf(roundId, question.id),
    send: () => sheet.send(round, question),
    tryAgain: () => sheet.tryAgain(round, question),
  };
}
