import { describe, expect, it } from 'vitest';
import { QuizVoice } from '../../words/quiz-voice.js';
import { sayPoints } from './say-points.js';

describe('sayPoints', () => {
  const voice = new QuizVoice({ onChange: () => undefined });
  voice.want(['en'], null);

  it.each([
    [2 / 3, 1, '0.67 of 1 point'],
    [1.5, 4, '1.5 of 4 points'],
  ])('says %d of %d in short', (points, maxPoints, words) => {
    expect(sayPoints({ points, maxPoints }, voice.words)).toBe(words);
  });
});
