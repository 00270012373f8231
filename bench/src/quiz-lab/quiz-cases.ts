/** As many sockets are told of a cue. */
export const sockets = 5_000;
/** As many answers a second come in the case that is about waiting. */
export const perSecond = 5_000;

export const ours = 'ours';
export const bareServer = 'bare server';

/** What the quiz benchmark measures. */
export const quizCases = {
  answers: 'answers a second on one core',
  answersProcessor: 'answers for a second of processor time',
  middle: `wait for a receipt at ${perSecond} answers a second, median`,
  wait: `wait for a receipt at ${perSecond} answers a second, 99th percentile`,
  fanOut: `a cue to ${sockets} sockets, a second`,
  fanOutProcessor: 'sockets told of a cue for a second of processor time',
  arrival: `arrival of a cue at ${sockets} sockets, 99th percentile`,
} as const;
