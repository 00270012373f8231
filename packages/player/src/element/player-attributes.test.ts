import { describe, expect, it } from 'vitest';
import { playerAttributes } from './player-attributes.js';

/** What an attribute means, and what was said about it. */
function read(name: keyof typeof playerAttributes, value: string | null) {
  const complaints: string[] = [];
  const meaning = playerAttributes[name](value, (message) => complaints.push(message));
  return { meaning, complaints };
}

describe('playerAttributes', () => {
  it.each([
    ['path', null, 'auto'],
    ['path', '', 'auto'],
    ['path', 'hls', 'hls'],
    ['autoplay', null, 'off'],
    ['autoplay', '', 'any'],
    ['autoplay', 'any', 'any'],
    ['autoplay', 'muted', 'muted'],
    ['autoplay', 'off', 'off'],
    ['data-mode', null, 'auto'],
    ['data-mode', 'audio', 'audio'],
    ['max-bitrate', null, undefined],
    ['max-bitrate', '600000', 600_000],
    ['latency', null, 'realtime'],
    ['latency', 'realtime', 'realtime'],
    ['latency', '2.5', 2.5],
  ] as const)('takes %s=%j for %j without a word', (name, value, meaning) => {
    expect(read(name, value)).toEqual({ meaning, complaints: [] });
  });

  it.each([
    ['path', 'pigeon', 'auto', '"auto", "webrtc" or "hls"'],
    ['autoplay', 'yes', 'any', '"any", "muted" or "off"'],
    ['data-mode', 'less', 'auto', '"auto", "saver", "audio" or "slides"'],
    ['max-bitrate', '-1', undefined, 'bits a second'],
    ['max-bitrate', '', undefined, 'bits a second'],
    ['max-bitrate', 'Infinity', undefined, 'bits a second'],
    ['latency', '0', 'realtime', '"realtime" or seconds'],
    ['latency', 'soon', 'realtime', '"realtime" or seconds'],
  ] as const)('complains of %s=%j, and takes it for %j', (name, value, meaning, expected) => {
    expect(read(name, value)).toEqual({
      meaning,
      complaints: [`<hope-player ${name}>: expected ${expected}, received "${value}"; the default is used`],
    });
  });
});
