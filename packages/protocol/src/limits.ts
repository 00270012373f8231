/** Bounds that both ends of the signalling socket keep. */
export const signallingLimits = {
  /** The largest frame, in bytes of UTF-8. */
  frameBytes: 16_384,
  /** Requests a second that a connection may make for long. */
  requestsPerSecond: 20,
  /** Requests that it may make at once. */
  requestBurst: 60,
  /** How long a new socket may stay without a `hello`, in ms. */
  greetingMs: 5_000,
  /** How often the server pings, in ms; a socket silent for two and a half of these is dead. */
  heartbeatMs: 10_000,
  /** How long a session without a socket can still be resumed, in ms. */
  resumeMs: 30_000,
  /** How many class events the server keeps for those who resume. */
  eventsKept: 256,
} as const;

/** The version of this protocol; it changes when an old client could misunderstand a new server. */
export const protocolVersion = 1;
