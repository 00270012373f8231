/**
 * What an error is about, and so what may be done: only `transport` and `media` change the path,
 * `access` asks for a new token, `offline` waits.
 */
export type ErrorFamily = 'offline' | 'access' | 'transport' | 'media' | 'autoplay' | 'internal';

/** Every error code of the SDK and the server, with its family. */
export const errorFamilies = {
  offline: 'offline',

  'token-missing': 'access',
  'token-malformed': 'access',
  'token-expired': 'access',
  /** Signed by another key, or meant for another school or class. */
  'token-foreign': 'access',
  /** The partner has taken it back, or the partner itself is no longer one. */
  'token-revoked': 'access',
  /** The page that uses the token is not of the origin that it was made for. */
  'origin-refused': 'access',
  /** A page's frame does not answer: the page is none of the school's partners', or the server has no such frame. */
  'frame-refused': 'access',
  /** The role may not do this. */
  forbidden: 'access',
  'class-unknown': 'access',

  'signalling-unreachable': 'transport',
  'signalling-lost': 'transport',
  'request-timeout': 'transport',
  'transport-failed': 'transport',
  'transport-timeout': 'transport',
  'playlist-unreachable': 'transport',
  'rate-limited': 'transport',
  'server-busy': 'transport',
  /** The class's media worker died; the class is rebuilt and can be joined again. */
  'media-rebuilt': 'transport',
  /** The server's disk is full: nothing is kept of what was sent, and the same may be sent again. */
  'storage-full': 'transport',
  /** The server's disk fails: whether what was sent is kept is unknown, and the same may be sent again. */
  'storage-failed': 'transport',

  'codec-unsupported': 'media',
  'nothing-on-air': 'media',
  'first-frame-timeout': 'media',
  'picture-frozen': 'media',
  /** So much is lost or late that the path is of no use, although it is there. */
  'link-poor': 'transport',
  'media-failed': 'media',
  'lesson-invalid': 'media',
  'capture-refused': 'media',
  'capture-unavailable': 'media',

  'playback-blocked': 'autoplay',

  /** A quiz that does not say what a quiz has to; the details name the item. */
  'quiz-invalid': 'internal',
  /** A file to import that can't be read at all; what can't be read of one that can is listed item by item. */
  'import-failed': 'internal',

  'frame-malformed': 'internal',
  'frame-oversized': 'internal',
  /** A request that its connection's state does not allow yet, or an id that does not grow. */
  'frame-out-of-order': 'internal',
  'method-unknown': 'internal',
  'request-invalid': 'internal',
  'response-invalid': 'internal',
  'not-found': 'internal',
  /** Not in this state: something else was written since it was read, a round is closed already. */
  conflict: 'internal',
  'config-invalid': 'internal',
  /** A look with a property or value that may not be set from outside. */
  'theme-invalid': 'internal',
  'province-invalid': 'internal',
  /** Its signature is missing, by another key, or not of what is there. */
  'province-untrusted': 'internal',
  'port-taken': 'internal',
  'worker-missing': 'internal',
  closed: 'internal',
  internal: 'internal',
} as const satisfies Record<string, ErrorFamily>;

/** The code of a {@link HopeError}; stable across versions, unlike its message. */
export type ErrorCode = keyof typeof errorFamilies;

/** Facts about one error, for handlers and logs; never a secret, never a name of a person. */
export interface ErrorDetails {
  /** Where the fault is: a field (`media.udpPort`), a method, a file or a URL without its query. */
  readonly path?: string;
  /** What would have been right. */
  readonly expected?: string;
  /** What came instead, shortened. */
  readonly received?: string;
  /** When another try makes sense, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** What a {@link HopeError} may carry beside its message. */
export interface HopeErrorOptions {
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
}

/** The one error class of the SDK and the server. Test for it with {@link isHopeError}. */
export class HopeError extends Error {
  override readonly name = 'HopeError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: HopeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }

  get family(): ErrorFamily {
    return errorFamilies[this.code];
  }
}

/** Tells a {@link HopeError} by its name, so that two copies of the package understand each other. */
export function isHopeError(value: unknown): value is HopeError {
  return value instanceof Error && value.name === 'HopeError' && 'code' in value;
}

/** Tells whether a string from the wire is an {@link ErrorCode} of this version. */
export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorFamilies, value);
}

/** Gives back a {@link HopeError}, wrapping anything else as `code` with the original as its cause. */
export function toHopeError(value: unknown, code: ErrorCode = 'internal', prefix = ''): HopeError {
  if (isHopeError(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return new HopeError(code, prefix ? `${prefix}: ${message}` : message, { cause: value });
}
