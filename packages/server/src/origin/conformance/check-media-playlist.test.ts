import { describe, expect, it } from 'vitest';
import { checkMediaPlaylist } from './check-media-playlist.js';

/** A playlist without fault: three segments of two seconds, the last one growing. */
const good = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12,PART-HOLD-BACK=3
#EXT-X-PART-INF:PART-TARGET=1
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:1
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="i0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:00.000Z
#EXT-X-PART:DURATION=1,URI="7.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=1,URI="7.1.m4s"
#EXTINF:2,
7.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="i1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:05.000Z
#EXT-X-PART:DURATION=0.9,URI="8.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.3,URI="8.1.m4s"
#EXTINF:1.2,
8.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:06.200Z
#EXT-X-PART:DURATION=1,URI="9.0.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="9.1.m4s"
#EXT-X-RENDITION-REPORT:URI="v1.m3u8",LAST-MSN=9,LAST-PART=0
`;

/** What the same playlist is a part later. */
const grown = good
  .replace('#EXT-X-PRELOAD', '#EXT-X-PART:DURATION=1,URI="9.1.m4s"\n#EXTINF:2,\n9.m4s\n#EXT-X-PRELOAD')
  .replace('URI="9.1.m4s"\n#EXT-X-REND', 'URI="10.0.m4s"\n#EXT-X-REND');

/** What it is when its first segment has left. */
const moved = grown
  .replace(/#EXT-X-MAP:URI="i0.mp4"\n[^]*?7\.m4s\n#EXT-X-DISC/, '#EXT-X-DISC')
  .replace('SEQUENCE:7', 'SEQUENCE:8')
  .replace(
    '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="10.0',
    '#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:08.200Z\n' +
      '#EXT-X-PART:DURATION=1,URI="10.0.m4s",INDEPENDENT=YES\n#EXT-X-PART:DURATION=1,URI="10.1.m4s"\n#EXTINF:2,\n10.m4s\n' +
      '#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:10.200Z\n' +
      '#EXT-X-PART:DURATION=1,URI="11.0.m4s",INDEPENDENT=YES\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI="11.1',
  );

type Edit = readonly [from: string | RegExp, to: string];

function edit(text: string, edits: readonly Edit[]): string {
  return edits.reduce((edited, [from, to]) => {
    const next = edited.replace(from, to);
    if (next === edited) throw new Error(`${String(from)} is not there`);
    return next;
  }, text);
}

const range = '#EXT-X-DATERANGE:ID="a",CLASS="quiz",START-DATE="2026-03-02T08:00:05.500Z",X-CUE="e30"\n';
/** The same with a date range. */
const dated = good.replace('#EXT-X-INDEPENDENT-SEGMENTS\n', `#EXT-X-INDEPENDENT-SEGMENTS\n${range}`);
/** A delta update of it that leaves the date range out. */
const skipping = dated
  .replace('VERSION:6', 'VERSION:10')
  .replace('UNTIL=12', 'UNTIL=12,CAN-SKIP-DATERANGES=YES')
  .replace(range, '#EXT-X-SKIP:SKIPPED-SEGMENTS=1,RECENTLY-REMOVED-DATERANGES="b\tc"\n');

describe('checkMediaPlaylist', () => {
  it('finds no fault where there is none', () => {
    expect(checkMediaPlaylist(good)).toEqual([]);
    expect(checkMediaPlaylist(grown, good)).toEqual([]);
    expect(checkMediaPlaylist(moved, grown)).toEqual([]);
    expect(checkMediaPlaylist(good, good)).toEqual([]);
  });

  it.each<[string, Edit[], string]>([
    ['another first line', [['#EXTM3U', '#EXTM3U8']], '§4.4.1.1'],
    ['a tag twice', [['#EXT-X-VERSION:6', '#EXT-X-VERSION:6\n#EXT-X-VERSION:6']], 'more than once'],
    [
      'a tag of multivariant playlists',
      [['#EXT-X-VERSION', '#EXT-X-STREAM-INF:BANDWIDTH=1\n#EXT-X-VERSION']],
      '§4.1',
    ],
    ['a version too low for its tags', [['VERSION:6', 'VERSION:5']], '§8'],
    ['a target duration with a fraction', [['TARGETDURATION:2', 'TARGETDURATION:2.5']], '§4.4.3.1'],
    [
      'a segment that is too long',
      [
        ['TARGETDURATION:2', 'TARGETDURATION:1'],
        ['UNTIL=12', 'UNTIL=6'],
      ],
      '§4.4.3.1',
    ],
    [
      'a sequence number behind media',
      [
        [/#EXT-X-MEDIA-SEQUENCE:7\n/, ''],
        [/$/, '#EXT-X-MEDIA-SEQUENCE:7\n'],
      ],
      '§4.4.3',
    ],
    ['parts without their target', [[/#EXT-X-PART-INF.*\n/, '']], '§4.4.3.7'],
    ['no hold-back', [[',PART-HOLD-BACK=3', '']], 'is missing'],
    ['a hold-back below what must be', [['PART-HOLD-BACK=3', 'PART-HOLD-BACK=1.9']], 'less than twice'],
    ['a hold-back below what should be', [['PART-HOLD-BACK=3', 'PART-HOLD-BACK=2.9']], 'three times'],
    ['no blocking reload', [['CAN-BLOCK-RELOAD=YES,', '']], 'CAN-BLOCK-RELOAD'],
    ['a skip boundary too near', [['UNTIL=12', 'UNTIL=11']], 'six target durations'],
    [
      'a part that is too long',
      [
        ['DURATION=0.9', 'DURATION=1.1'],
        ['EXTINF:1.2', 'EXTINF:1.4'],
      ],
      'longer than the part target',
    ],
    [
      'a part that is too short',
      [
        ['DURATION=0.9', 'DURATION=0.8'],
        ['EXTINF:1.2', 'EXTINF:1.1'],
      ],
      '85 %',
    ],
    [
      'a growing segment with a short part',
      [
        [
          '#EXT-X-PRELOAD',
          '#EXT-X-PART:DURATION=0.5,URI="x"\n#EXT-X-PART:DURATION=1,URI="y"\n#EXT-X-PRELOAD',
        ],
      ],
      '85 %',
    ],
    ['parts that are not their segment', [['EXTINF:1.2', 'EXTINF:1.3']], 'the parts of segment 8'],
    ['a segment that begins with a dependent part', [['"8.0.m4s",INDEPENDENT=YES', '"8.0.m4s"']], '§4.4.2.1'],
    ['no init segment', [[/#EXT-X-MAP:URI="i0.mp4"\n/, '']], '§3.1.2'],
    [
      'no init segment behind a discontinuity',
      [[/#EXT-X-MAP:URI="i1.mp4"\n/, '']],
      'follows the discontinuity',
    ],
    ['a date that is off the durations', [['08:00:06.200Z', '08:00:06.300Z']], '100 ms off'],
    ['a date that is none', [['2026-03-02T08:00:05', 'soon']], 'is no date'],
    ['no date at its beginning', [[/#EXT-X-PROGRAM.*00:00.000Z\n/, '']], '§6.2.1'],
    ['no EXTINF', [['#EXTINF:1.2,\n', '']], 'without EXTINF'],
    ['a URI twice', [['"9.0.m4s"', '"8.0.m4s"']], 'more than once'],
    [
      'no parts near the live edge',
      [[/#EXT-X-PART:.*"8\.\d.*\n#EXT-X-PART:.*"8\.\d.*\n/, '']],
      'has no parts',
    ],
    ['no hint', [[/#EXT-X-PRELOAD.*\n/, '']], 'no part is hinted'],
    ['two hints', [[/(#EXT-X-PRELOAD.*\n)/, '$1$1']], 'more than one hint'],
    ['a hint of what is there', [['URI="9.1.m4s"', 'URI="9.0.m4s"']], 'is there already'],
    ['a hint without its kind', [['TYPE=PART,', '']], 'lacks TYPE'],
    ['a hint after the end', [[/$/, '#EXT-X-ENDLIST\n']], 'after the end'],
    ['a report without numbers', [[',LAST-MSN=9,LAST-PART=0', '']], 'LAST-MSN'],
    ['a report without a part', [[',LAST-PART=0', '']], 'LAST-PART'],
    ['a report of elsewhere', [['URI="v1.m3u8"', 'URI="https://x/v1.m3u8"']], 'not relative'],
    ['a skip of nothing', [['#EXT-X-MAP:URI="i0.mp4"', '#EXT-X-SKIP:SKIPPED-SEGMENTS=0']], 'skips nothing'],
    [
      'a skip that leaves too little',
      [['#EXT-X-MAP:URI="i0.mp4"', '#EXT-X-SKIP:SKIPPED-SEGMENTS=3']],
      'are left',
    ],
  ])('finds %s', (_, edits, expected) => {
    expect(checkMediaPlaylist(edit(good, edits)).join('\n')).toContain(expected);
  });

  it.each<[string, string, Edit[], string, string]>([
    [
      'another target duration',
      grown,
      [['TARGETDURATION:2', 'TARGETDURATION:3']],
      good,
      'target duration has changed',
    ],
    ['another part target', grown, [['PART-TARGET=1', 'PART-TARGET=1.1']], good, 'part target has changed'],
    ['a sequence that goes back', good, [['SEQUENCE:7', 'SEQUENCE:6']], good, 'gone back'],
    ['another URI', grown, [['\n8.m4s', '\n8b.m4s']], good, 'the URI of segment 8'],
    ['another init segment', grown, [['i1.mp4', 'i2.mp4']], good, 'the map of segment 8'],
    [
      'another part',
      grown,
      [['DURATION=0.9,URI="8.0', 'DURATION=0.9,URI="8.x']],
      good,
      'part 0 of segment 8',
    ],
    [
      'another date',
      grown,
      [
        ['08:00:05.000', '08:00:05.100'],
        ['08:00:06.200', '08:00:06.300'],
      ],
      good,
      'the program date time',
    ],
    [
      'a discontinuity that was not there',
      grown,
      [
        [
          '#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:06',
          '#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="i1.mp4"\n#EXT-X-PROGRAM-DATE-TIME:2026-03-02T08:00:06',
        ],
      ],
      good,
      'the discontinuity of segment 9',
    ],
    ['a part that was not hinted', grown, [['1,URI="9.1', '1,URI="9.x']], good, 'was hinted'],
    ['a segment that opens again', good, [], grown, 'is open again'],
    ['parts that vanish', good, [[/#EXT-X-PART:DURATION=1,URI="9.0.*\n/, '']], good, 'has vanished'],
    [
      'a discontinuity sequence that stands still',
      edit(moved, [
        [/#EXT-X-DISC\S*\n#EXT-X-MAP:URI="i1[^]*?8\.m4s\n/, '#EXT-X-MAP:URI="i1.mp4"\n'],
        ['SEQUENCE:8', 'SEQUENCE:9'],
      ]),
      [],
      grown,
      'instead of 2',
    ],
    [
      'a playlist that loses too much at once',
      edit(good, [['SEQUENCE:7', 'SEQUENCE:70']]),
      [],
      good,
      'come and gone',
    ],
    [
      'life after the end',
      good,
      [],
      edit(good, [
        [/#EXT-X-PRELOAD.*\n/, ''],
        [/$/, '#EXT-X-ENDLIST\n'],
      ]),
      'after its end',
    ],
  ])('finds %s between two states', (...row) => {
    const [, text, edits, previous, expected] = row;
    expect(checkMediaPlaylist(edit(text, edits), previous).join('\n')).toContain(expected);
  });

  it('finds no fault in date ranges that are right', () => {
    expect([...checkMediaPlaylist(dated), ...checkMediaPlaylist(dated, good)]).toEqual([]);
    const about = (text: string, previous?: string) =>
      checkMediaPlaylist(text, previous).filter((violation) => /date range|DATERANGES/.test(violation));
    expect(about(skipping, dated)).toEqual([]);
  });

  it.each<[string, Edit[], string]>([
    ['a date range without an ID', [['ID="a",', '']], 'has no ID'],
    ['one without a start', [['START-DATE="2026-03-02T08:00:05.500Z"', 'X-A="1"']], 'START-DATE of a'],
    ['one that ends before it starts', [['X-CUE="e30"', 'END-DATE="2026-03-02T08:00:05Z"']], 'END-DATE of a'],
    ['one that lasts no time', [['X-CUE="e30"', 'DURATION=-1']], 'DURATION of a'],
    ['one with two ends', [['X-CUE="e30"', 'END-ON-NEXT=YES,DURATION=1']], 'END-ON-NEXT'],
    ['one that stands twice', [[range, range + range]], 'a stands more than once'],
    ['one without a date to hold it against', [[/#EXT-X-PROGRAM.*\n/g, '']], 'no program date time'],
    ['a promise to skip without a boundary', [['CAN-SKIP-UNTIL=12', 'CAN-SKIP-DATERANGES=YES']], '§4.4.3.8'],
  ])('finds %s', (_, edits, expected) => {
    expect(checkMediaPlaylist(edit(dated, edits)).join('\n')).toContain(expected);
  });

  it.each<[string, string, Edit[], string]>([
    ['a version too low for it', skipping, [['VERSION:10', 'VERSION:9']], 'version 10'],
    ['no promise of it', skipping, [[',CAN-SKIP-DATERANGES=YES', '']], 'without CAN-SKIP-DATERANGES'],
    [
      'a range that is removed and there',
      skipping,
      [
        ['#EXT-X-SKIP', `${range}#EXT-X-SKIP`],
        ['"b\t', '"a\t'],
      ],
      'removed and there',
    ],
    ['a range that vanishes', good, [], 'has vanished before its segments'],
    ['a range that changes', dated, [['"e30"', '"e31"']], 'X-CUE of the date range a'],
  ])('finds %s in what follows on date ranges', (_, text, edits, expected) => {
    expect(checkMediaPlaylist(edit(text, edits), dated).join('\n')).toContain(expected);
  });
});
