import {
  type AutoplayChoice,
  type DataMode,
  isAutoplayChoice,
  isDataMode,
  isPathChoice,
  type LatencyWish,
  type PathChoice,
} from '../decisions/index.js';

/** The attributes that change how a class is played, as they stand in the page; `null` where they are not set. */
export type PlayerAttributeName = 'path' | 'autoplay' | 'data-mode' | 'max-bitrate' | 'latency';

/** What the page is told of a value that is none. */
export type Complain = (message: string) => void;

/** A meaning for each attribute; {@link Complain} hears of a wrong value, which counts as if it were not set. */
export const playerAttributes = {
  path: (value, complain): PathChoice =>
    accept(value, 'auto', isPathChoice, () => complain(wrong('path', '"auto", "webrtc" or "hls"', value))),

  autoplay: (value, complain): AutoplayChoice => {
    if (value === null) return 'off';
    if (value === '') return 'any';
    return accept(value, 'any', isAutoplayChoice, () =>
      complain(wrong('autoplay', '"any", "muted" or "off"', value)),
    );
  },

  'data-mode': (value, complain): DataMode =>
    accept(value, 'auto', isDataMode, () =>
      complain(wrong('data-mode', '"auto", "saver", "audio" or "slides"', value)),
    ),

  'max-bitrate': (value, complain): number | undefined => {
    const bitrate = positiveNumber(value);
    if (value !== null && bitrate === undefined) complain(wrong('max-bitrate', 'bits a second', value));
    return bitrate;
  },

  latency: (value, complain): LatencyWish => {
    if (value === null || value === 'realtime') return 'realtime';
    const seconds = positiveNumber(value);
    if (seconds === undefined) complain(wrong('latency', '"realtime" or seconds', value));
    return seconds ?? 'realtime';
  },
} satisfies Record<PlayerAttributeName, (value: string | null, complain: Complain) => unknown>;

function accept<Value extends string>(
  value: string | null,
  otherwise: Value,
  isValue: (value: string) => value is Value,
  refuse: () => void,
): Value {
  if (value === null || value === '') return otherwise;
  if (isValue(value)) return value;
  refuse();
  return otherwise;
}

function positiveNumber(value: string | null): number | undefined {
  const number = value === null || value.trim() === '' ? Number.NaN : Number(value);
  return number > 0 && Number.isFinite(number) ? number : undefined;
}

function wrong(name: PlayerAttributeName, expected: string, received: string | null): string {
  return `<hope-player ${name}>: expected ${expected}, received "${received}"; the default is used`;
}
