import { describe, expect, it } from 'vitest';
import { parseWebVtt } from './parse-webvtt.js';

const file = `WEBVTT - angles

NOTE made by hand

STYLE
::cue { color: yellow }

welcome
00:00.400 --> 00:02.000 align:start
Hello,
<i>and welcome</i>.

01:00:02.000 --> 01:00:03.500
Today.
`;

describe('parseWebVtt', () => {
  it('reads cues with their text, and leaves notes, styles, names and settings out', () => {
    expect(parseWebVtt(file, 'a.vtt')).toEqual([
      { startMs: 400, endMs: 2_000, text: 'Hello,\n<i>and welcome</i>.' },
      { startMs: 3_602_000, endMs: 3_603_500, text: 'Today.' },
    ]);
  });

  it('takes a byte order mark and any line ends', () => {
    expect(parseWebVtt(`\uFEFF${file.replaceAll('\n', '\r\n')}`, 'a.vtt')).toHaveLength(2);
    expect(parseWebVtt('WEBVTT', 'a.vtt')).toEqual([]);
  });

  it.each([
    ['no WebVTT', '1\n00:00.000 --> 00:01.000\nHello', 'a.vtt:1'],
    ['an empty file', '', 'a.vtt:1'],
    ['a comma in a time', 'WEBVTT\n\n00:00,400 --> 00:02.000\nHello', 'a.vtt:3'],
    ['minutes above 59', 'WEBVTT\n\n61:00.000 --> 62:00.000\nHello', 'a.vtt:3'],
    ['text without times', 'WEBVTT\n\nHello', 'a.vtt:3'],
    ['an end before the beginning', 'WEBVTT\n\n00:02.000 --> 00:01.000\nHello', 'a.vtt:3'],
    ['a cue without text', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n', 'a.vtt:4'],
    ['cues out of order', 'WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA', 'a.vtt:6'],
  ])('refuses %s and names the line', (_name, content, path) => {
    expect(() => parseWebVtt(content, 'a.vtt')).toThrow(
      expect.objectContaining({ code: 'lesson-invalid', details: expect.objectContaining({ path }) }),
    );
  });
});
