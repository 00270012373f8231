import { describe, expect, it } from 'vitest';
import { checkSubject, matchesPattern, parsePattern } from './bus-pattern.js';

describe('parsePattern', () => {
  it('knows one subject from all below', () => {
    expect(parsePattern('quiz.math')).toEqual({ subject: 'quiz.math', isPrefix: false });
    expect(parsePattern('quiz.math.>')).toEqual({ subject: 'quiz.math.', isPrefix: true });
  });
});

describe('matchesPattern', () => {
  it('takes whole tokens', () => {
    expect(matchesPattern(parsePattern('quiz.>'), 'quiz.math')).toBe(true);
    expect(matchesPattern(parsePattern('quiz.>'), 'quizzes.math')).toBe(false);
    expect(matchesPattern(parsePattern('quiz.>'), 'quiz')).toBe(false);
  });
});

describe('checkSubject', () => {
  it('refuses a subject without end, and shortens it in the error', () => {
    const attempt = () => checkSubject('x'.repeat(257));
    expect(attempt).toThrow(expect.objectContaining({ code: 'request-invalid' }));
    expect(attempt).toThrow(/^.{1,140}$/);
  });
});
