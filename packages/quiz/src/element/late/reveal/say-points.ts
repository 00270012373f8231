import { type QuizSpeech } from '../../words/quiz-speech.js';
import { type Verdict } from './verdict.js';

/** Points in words, with two digits at most: a third of a point has many. */
export function sayPoints({ points, maxPoints }: NonNullable<Verdict['points']>, speech: QuizSpeech): string {
  return speech.say('quiz.points', { points: rounded(points), maxPoints: rounded(maxPoints) });
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
