import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { checkMediaPlaylist } from '../conformance/check-media-playlist.js';
import { makePictures } from '../testing/made-pictures.js';
import { ClassTimeline, secondsToTicks } from '../ticks.js';
import { InitShelf } from '../timeline/init-shelf.js';
import { Rendition } from '../timeline/rendition.js';
import { Segment } from '../timeline/segment.js';
import { DateRanges } from './date-ranges.js';
import { type MediaPlaylistFrame, printMediaPlaylist } from './media-playlist.js';
import { UriNames } from './uri-names.js';

const madeAt = Date.parse('2026-03-02T08:00:00Z');
const clock = new ManualClock(madeAt);
const frame: MediaPlaylistFrame = {
  timeline: new ClassTimeline(madeAt),
  names: new UriNames(36 ** 2),
  targetDuration: 3,
  partWindowSeconds: 9,
  dateRanges: new DateRanges(clock, 18_000),
};
const inits = new InitShelf();
const small = inits.get(makePictures(64, 32).parameters);
const large = inits.get(makePictures(256, 128).parameters);

/** A rendition of segments of two seconds; of the last one there are `openParts`. */
function rendition(count: number, openParts: number, change?: number): Rendition {
  const made = new Rendition('v1', { window: secondsToTicks(30), partTarget: secondsToTicks(0.5) });
  for (let msn = 0; msn <= count; msn++) {
    const init = change !== undefined && msn >= change ? large : small;
    const segment = new Segment({ msn, start: secondsToTicks(msn * 2), discontinuity: msn === change, init });
    made.open(segment);
    const parts = msn === count ? openParts : 4;
    for (let part = 0; part < parts; part++)
      segment.append({ bytes: Uint8Array.of(msn), duration: secondsToTicks(0.5), independent: part === 0 });
    if (msn < count) segment.finish();
  }
  return made;
}

describe('printMediaPlaylist', () => {
  it('prints a young playlist', () => {
    const sibling = rendition(1, 3);
    expect(printMediaPlaylist(rendition(1, 2), [sibling], frame, 'nothing')).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:6',
        '#EXT-X-TARGETDURATION:3',
        '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=18,CAN-SKIP-DATERANGES=YES,PART-HOLD-BACK=1.5',
        '#EXT-X-PART-INF:PART-TARGET=0.5',
        '#EXT-X-MEDIA-SEQUENCE:0',
        '#EXT-X-DISCONTINUITY-SEQUENCE:0',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-MAP:URI="v1-100-init-0.mp4"',
        '#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:00.000Z',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-0.0.m4s",INDEPENDENT=YES',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-0.1.m4s"',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-0.2.m4s"',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-0.3.m4s"',
        '#EXTINF:2,',
        'v1-100-0.m4s',
        '#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:02.000Z',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-1.0.m4s",INDEPENDENT=YES',
        '#EXT-X-PART:DURATION=0.5,URI="v1-100-1.1.m4s"',
        '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="v1-100-1.2.m4s"',
        '#EXT-X-RENDITION-REPORT:URI="v1.m3u8",LAST-MSN=1,LAST-PART=2',
        '',
      ].join('\n'),
    );
  });

  it('hints the first part of the next segment when one is complete', () => {
    const text = printMediaPlaylist(rendition(2, 0), [], frame, 'nothing');
    expect(text).not.toContain('00:04.000Z');
    expect(text.trimEnd().split('\n').at(-1)).toBe('#EXT-X-PRELOAD-HINT:TYPE=PART,URI="v1-100-2.0.m4s"');
  });

  it('names the new init segment behind a discontinuity', () => {
    const text = printMediaPlaylist(rendition(4, 1, 2), [], frame, 'nothing');
    expect(text).toContain(
      '#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="v1-100-init-1.mp4"\n#EXT-X-PROGRAM-DATE-TIME',
    );
    expect(text.match(/#EXT-X-MAP/g)).toHaveLength(2);
  });

  it('lists parts for three target durations only', () => {
    const text = printMediaPlaylist(rendition(12, 1), [], frame, 'nothing');
    expect(text).not.toContain('v1-100-6.0.m4s');
    expect(text).toContain('v1-100-7.0.m4s');
    expect(checkMediaPlaylist(text)).toEqual([]);
  });

  it('leaves out what is older than the skip boundary when it may', () => {
    const made = rendition(12, 1);
    const whole = printMediaPlaylist(made, [], frame, 'nothing');
    const delta = printMediaPlaylist(made, [], frame, 'segments');
    expect(delta).toContain('#EXT-X-VERSION:9');
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:06');
    expect(checkMediaPlaylist(delta, whole)).toEqual([]);
  });

  it('skips nothing of a short playlist', () => {
    const made = rendition(8, 1);
    expect(printMediaPlaylist(made, [], frame, 'segments')).toBe(
      printMediaPlaylist(made, [], frame, 'nothing'),
    );
  });

  it('lists date ranges in front of the segments, the old ones also in a delta update that may not skip them', async () => {
    const dateRanges = new DateRanges(clock, 18_000);
    const withRanges = { ...frame, dateRanges };
    dateRanges.add({ id: 'r.open', class: 'quiz', startMs: madeAt + 2_000, attributes: { 'X-CUE': 'e30' } });
    await clock.advance(20_000);
    const made = rendition(12, 1);
    const whole = printMediaPlaylist(made, [], withRanges, 'nothing');
    expect(whole).toContain(
      '#EXT-X-DATERANGE:ID="r.open",CLASS="quiz",START-DATE="2026-03-02T08:00:02.000Z",X-CUE="e30"\n#EXT-X-MAP',
    );
    const delta = printMediaPlaylist(made, [], withRanges, 'segments');
    expect(delta).toContain('ID="r.open"');
    expect([...checkMediaPlaylist(whole), ...checkMediaPlaylist(delta, whole)]).toEqual([]);
  });

  it('skips old date ranges where it may, and names those that have just gone', async () => {
    const dateRanges = new DateRanges(clock, 18_000);
    const withRanges = { ...frame, dateRanges };
    const range = { class: 'quiz', attributes: { 'X-CUE': 'e30' } } as const;
    dateRanges.add({ id: 'a', startMs: madeAt - 1, ...range });
    dateRanges.add({ id: 'b', startMs: madeAt + 4_000, ...range });
    const made = rendition(12, 1);
    const before = printMediaPlaylist(made, [], withRanges, 'nothing');
    await clock.advance(20_000);
    dateRanges.add({ id: 'c', startMs: madeAt + 30_000, ...range });
    dateRanges.beginAt(madeAt);
    const delta = printMediaPlaylist(made, [], withRanges, 'segments-and-date-ranges');
    expect(delta).toContain('#EXT-X-VERSION:10\n');
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=3,RECENTLY-REMOVED-DATERANGES="a"\n');
    expect(delta.match(/DATERANGE:ID="."/g)).toEqual(['DATERANGE:ID="c"']);
    expect(checkMediaPlaylist(delta, before)).toEqual([]);
  });
});
