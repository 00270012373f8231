import { type ClassSession } from '@hope-online/core';

/** What a publisher needs of the class; every `ClassSession` of a teacher has it. */
export type PublishSession = Pick<
  ClassSession,
  'state' | 'stage' | 'iceServers' | 'serverClock' | 'request' | 'on'
> &
  Partial<Pick<ClassSession, 'descriptor'>>;
