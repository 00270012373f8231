import { describe, expect, it } from 'vitest';
import { sampleQuiz } from '../testing/desk-samples.js';
import { tallyChart } from './tally-chart.js';

const words = { true: 'True', false: 'False' };
const [item] = sampleQuiz().items;

describe('tallyChart', () => {
  it('has a bar for every option, also for what nobody chose', () => {
    const tally = { questionId: 'sum', answered: 4, correct: 3, late: 1, choices: [{ id: 'a', count: 3 }] };
    expect(tallyChart(tally, item, words)).toEqual({
      questionId: 'sum',
      title: 'The sum of the angles?',
      answered: 4,
      late: 1,
      correctShare: 0.75,
      bars: [
        { id: 'a', label: '180°', count: 3, share: 0.75, isRight: true },
        { id: 'b', label: '90°', count: 0, share: 0, isRight: false },
      ],
    });
  });

  it('names the letters of a quick poll, which has no right answer', () => {
    const choices = [{ id: 'c', count: 1 }];
    const chart = tallyChart(
      { questionId: 'poll', answered: 1, correct: null, late: 0, choices },
      undefined,
      words,
    );
    expect(chart).toMatchObject({ title: '', bars: [{ label: 'C', share: 1 }] });
    expect(chart.correctShare).toBeUndefined();
  });

  it('has no share of nothing', () => {
    const tally = { questionId: 'sum', answered: 0, correct: 0, late: 0, choices: [] };
    expect(tallyChart(tally, item, words)).toMatchObject({
      correctShare: undefined,
      bars: [{ share: 0 }, { share: 0 }],
    });
  });
});
