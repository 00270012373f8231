import { type DeskWordKey, type Words } from '@hope-online/core/locale';
import { type ErrorCode } from '@hope-online/protocol';

/** Every word of the quiz desk, in one language. */
export type DeskWords = Words<DeskWordKey>;

/** What went wrong, for those codes that the teacher can do something about. */
const errorKeys: Readonly<Partial<Record<ErrorCode, DeskWordKey>>> = {
  conflict: 'desk.error.conflict',
  'storage-full': 'desk.error.storage-full',
  'storage-failed': 'desk.error.storage-failed',
  'signalling-lost': 'desk.error.unreachable',
  'signalling-unreachable': 'desk.error.unreachable',
  offline: 'desk.error.offline',
  'request-timeout': 'desk.error.request-timeout',
  'server-busy': 'desk.error.server-busy',
  'rate-limited': 'desk.error.rate-limited',
  'token-expired': 'desk.error.token-expired',
  forbidden: 'desk.error.forbidden',
  'not-found': 'desk.error.not-found',
  'quiz-invalid': 'desk.error.quiz-invalid',
  'import-failed': 'desk.error.import-failed',
};

/** Words for an error. */
export function describeDeskError(words: DeskWords, code: ErrorCode): string {
  return words.say(errorKeys[code] ?? 'desk.error.internal');
}
