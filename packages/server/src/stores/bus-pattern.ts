import { HopeError } from '@hope-online/protocol';

/** What a subscriber wants to hear. */
export interface BusPattern {
  /** One subject, or with `isPrefix` what all subjects begin with, its last dot included. */
  readonly subject: string;
  readonly isPrefix: boolean;
}

const subjectPattern = /^[\w-]+(?:\.[\w-]+)*$/;
const maxSubjectLength = 256;

/** @throws HopeError `request-invalid` for anything but tokens of letters, digits, `_` and `-` with dots between them */
export function checkSubject(subject: string): void {
  if (subject.length <= maxSubjectLength && subjectPattern.test(subject)) return;
  throw new HopeError(
    'request-invalid',
    `subject: tokens with dots between them, not ${subject.slice(0, 80)}`,
    {
      details: { path: 'subject', expected: 'quiz.math-g7.tally', received: subject.slice(0, 80) },
    },
  );
}

/**
 * Reads `quiz.math-g7.tally` (one subject) or `quiz.math-g7.>` (all below), as NATS writes them.
 * @throws HopeError `request-invalid`
 */
export function parsePattern(pattern: string): BusPattern {
  const isPrefix = pattern.endsWith('.>');
  const subject = isPrefix ? pattern.slice(0, -2) : pattern;
  checkSubject(subject);
  return { subject: isPrefix ? `${subject}.` : subject, isPrefix };
}

/** Tells whether a pattern wants what is published under a subject. */
export function matchesPattern(pattern: BusPattern, subject: string): boolean {
  return pattern.isPrefix ? subject.startsWith(pattern.subject) : subject === pattern.subject;
}
