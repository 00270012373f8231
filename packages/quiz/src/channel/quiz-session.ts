import { type ClassSession } from '@hope-online/core';

/** What a quiz needs of a class's session. */
export type QuizSession = Pick<
  ClassSession,
  'on' | 'state' | 'descriptor' | 'participant' | 'serverClock' | 'fetch' | 'request'
>;
