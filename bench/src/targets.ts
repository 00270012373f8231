import { bareServer, ours, quizCases } from './quiz-lab/quiz-cases.js';

/** A bound on what one contender does in one case. */
export interface Bound {
  readonly benchmark: string;
  readonly scenario: string;
  readonly contender: string;
  /** What the table calls it. */
  readonly label: string;
  /** Which of its values counts: the median, the 95th percentile, or how far the median is from 0. */
  readonly read: 'median' | 'p95' | 'size';
  /** Whose median it is divided by; its own unit where it is left out. */
  readonly to?: string;
  readonly most: number;
  /** What it has to reach, where less would prove nothing. */
  readonly least?: number;
}

/** What the player promises, and by which bounds it is told whether it is kept. */
export interface Target {
  readonly figure: string;
  /** As it was promised. */
  readonly target: string;
  readonly bounds: readonly Bound[];
}

const bytes = { benchmark: 'bundle', scenario: 'brotli', read: 'median' } as const;
const pause = { benchmark: 'fallback', scenario: 'longest pause in mid-play', read: 'p95' } as const;
const starts = { benchmark: 'start', read: 'median' } as const;
const cpu = { benchmark: 'cpu', scenario: 'renderer, a minute of play', read: 'median' } as const;
const classTime = {
  benchmark: 'latency',
  scenario: 'class time against the picture, 95th percentile',
  read: 'median',
} as const;
const answers = {
  benchmark: 'quiz',
  scenario: quizCases.answers,
  contender: ours,
  read: 'median',
} as const;
const standbys = ['warm', 'auto', 'cold'] as const;
const losses = standbys.flatMap((standby) => [`SFU killed, standby ${standby}`, cutWith(standby)]);
/** A frame of the lesson lasts 50 ms. */
const turnMs = 50 + 50;

function cutWith(standby: string): string {
  return `media cut silently, standby ${standby}`;
}

function firstFrame(contender: string, to: string, most: number): Bound[] {
  return ['fast link, first visit', 'fast link, code cached', '1.5 Mbit/s, 80 ms, code cached'].map(
    (link) => ({
      ...starts,
      scenario: `${link}, from player`,
      contender,
      label: link,
      to,
      most,
    }),
  );
}

/** Every promise, in the order of the documentation. */
export const targets: readonly Target[] = [
  {
    figure: 'loader; loader and core, brotli',
    target: '≤ 2 kB; ≤ 12 kB',
    bounds: [
      { ...bytes, contender: 'ours: loader', label: 'loader', most: 2 },
      { ...bytes, contender: 'ours: loader and core', label: 'with core', most: 12 },
    ],
  },
  {
    figure: 'WebRTC path in all',
    target: '≤ 45 kB',
    bounds: [{ ...bytes, contender: 'ours: WebRTC path in all (Chromium)', label: '', most: 45 }],
  },
  {
    figure: 'HLS path in all',
    target: '≤ 1.12 × hls.js light',
    bounds: [{ ...bytes, contender: 'ours: HLS path in all', label: '', to: 'hls.js light', most: 1.12 }],
  },
  {
    figure: 'first frame, HLS',
    target: '≤ 1.05 × hls.js light',
    bounds: firstFrame('ours-hls', 'hls.js light', 1.05),
  },
  {
    figure: 'first frame, WebRTC',
    target: '≤ 1.15 × bare RTCPeerConnection',
    bounds: firstFrame('ours-webrtc', 'bare RTCPeerConnection', 1.15),
  },
  {
    figure: 'first frame without WebRTC',
    target: '≤ 1.10 × HLS alone',
    bounds: ['signalling refused', 'signalling black-holed', 'signalling silent', 'media blocked'].map(
      (label) => ({
        benchmark: 'fallback',
        scenario: 'first frame without WebRTC',
        contender: `ours: ${label}`,
        label,
        read: 'median',
        to: 'ours: HLS alone',
        most: 1.1,
      }),
    ),
  },
  {
    figure: 'pause when the SFU dies, p95',
    target: '≤ 100 ms warm, ≤ 500 ms cold',
    bounds: [
      { ...pause, contender: 'ours: SFU killed, standby warm', label: 'warm', most: 100 },
      { ...pause, contender: 'ours: SFU killed, standby cold', label: 'cold', most: 500 },
    ],
  },
  {
    figure: 'pause when the media is cut silently, p95',
    target: '≤ 500 ms',
    bounds: standbys.map((label) => ({ ...pause, contender: `ours: ${cutWith(label)}`, label, most: 500 })),
  },
  {
    figure: 'blank pictures at any of these, p95',
    target: '0',
    bounds: losses.map((label) => ({
      ...pause,
      scenario: 'blank pictures in mid-play',
      contender: `ours: ${label}`,
      label,
      most: 0,
    })),
  },
  {
    figure: 'return to WebRTC after the network heals',
    target: '≤ 30 s, pause ≤ 1 frame + 50 ms',
    bounds: standbys.flatMap((standby): Bound[] => {
      const of = { benchmark: 'fallback', contender: `ours: ${cutWith(standby)}`, read: 'p95' } as const;
      return [
        { ...of, scenario: 'back on WebRTC after healing', label: standby, most: 30_000 },
        { ...of, scenario: 'pause at the return', label: `${standby}, at the turn`, most: turnMs },
      ];
    }),
  },
  {
    figure: 'false switches',
    target: '0',
    bounds: ['a good link', 'jitter and 2 % loss at twice the bitrate'].map((scenario) => ({
      benchmark: 'switches',
      scenario,
      contender: 'ours-auto',
      label: scenario,
      read: 'p95',
      most: 0,
    })),
  },
  {
    figure: 'LL-HLS, glass to glass',
    target: '≤ 1.0 × hls.js',
    bounds: [
      {
        benchmark: 'latency',
        scenario: 'median of the frames',
        contender: 'ours-hls',
        label: '',
        read: 'median',
        to: 'hls.js',
        most: 1,
      },
    ],
  },
  {
    figure: 'drift',
    target: '≤ 5 ms/min',
    bounds: ['ours-hls', 'ours-webrtc'].map((contender) => ({
      benchmark: 'drift',
      scenario: 'drift',
      contender,
      label: contender,
      read: 'size',
      most: 5,
    })),
  },
  {
    figure: 'recovery after a 5 s stall',
    target: '≤ 30 s at ≤ 1.1 ×',
    bounds: [
      {
        benchmark: 'drift',
        scenario: 'recovery after 5 s without network',
        contender: 'ours-hls',
        label: 'within 10 %',
        read: 'p95',
        most: 30,
      },
      {
        benchmark: 'drift',
        scenario: 'fastest play while recovering',
        contender: 'ours-hls',
        label: 'at up to',
        read: 'p95',
        most: 1.1,
      },
    ],
  },
  {
    figure: 'renderer’s processor time, HLS; with a warm standby',
    target: '≤ 1.05 × hls.js; ≤ 1.25 × without one',
    bounds: [
      { ...cpu, contender: 'ours-hls', label: 'HLS', to: 'hls.js', most: 1.05 },
      {
        ...cpu,
        contender: 'ours-auto, warm standby',
        label: 'warm',
        to: 'ours-auto, no standby',
        most: 1.25,
      },
    ],
  },
  {
    figure: 'heap growth over 60 min of play; over 50 changes of path; what is left after closing',
    target: '≤ 1 MB; ≤ 1 MB; nothing',
    bounds: [
      {
        benchmark: 'heap',
        scenario: 'watched for',
        contender: 'ours-hls',
        label: 'watched for',
        read: 'median',
        least: 60,
        most: Number.POSITIVE_INFINITY,
      },
      ...['ours-hls', 'ours-webrtc'].map((contender) => ({
        benchmark: 'heap',
        scenario: 'growth while playing',
        contender,
        label: contender,
        read: 'median' as const,
        most: 1,
      })),
      ...(
        [
          ['growth over 50 changes of path', '50 changes', 1],
          ['RTCPeerConnection left behind', 'peer connections', 0],
          ['HTMLVideoElement left behind', 'video elements', 0],
        ] as const
      ).map(([scenario, label, most]) => ({
        benchmark: 'heap',
        scenario,
        contender: 'ours-auto',
        label,
        read: 'median' as const,
        most,
      })),
    ],
  },
  {
    figure: 'class time against the picture, p95',
    target: '≤ 50 ms on each path',
    bounds: ['ours-hls', 'ours-webrtc'].map((contender) => ({
      ...classTime,
      contender,
      label: contender,
      most: 50,
    })),
  },
  {
    figure: 'quiz: answers on one core, durable',
    target: '≥ 20,000 a second; ≥ 0.5 × a bare echo',
    bounds: [
      { ...answers, label: '', most: Number.POSITIVE_INFINITY, least: 20_000 },
      {
        ...answers,
        scenario: quizCases.answersProcessor,
        label: 'beside the echo, by processor time',
        to: bareServer,
        most: Number.POSITIVE_INFINITY,
        least: 0.5,
      },
    ],
  },
  {
    figure: 'quiz: wait for a receipt at 5000 a second, p99',
    target: '≤ 50 ms',
    bounds: [{ ...answers, scenario: quizCases.wait, label: '', most: 50 }],
  },
  {
    figure: 'quiz: a cue to 5000 sockets',
    target: '≥ 0.8 × one buffer to all; p99 ≤ 100 ms',
    bounds: [
      {
        ...answers,
        scenario: quizCases.fanOut,
        label: '',
        to: bareServer,
        most: Number.POSITIVE_INFINITY,
        least: 0.8,
      },
      { ...answers, scenario: quizCases.arrival, label: 'p99', most: 100 },
    ],
  },
];
