import { describe, expect, it } from 'vitest';
import { checkMultivariantPlaylist } from './multivariant-rules.js';

const good = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=200000,RESOLUTION=320x180,CODECS="avc1.42c01f,mp4a.40.2"
v0.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=120000,CODECS="mp4a.40.2"
a.m3u8
`;

describe('checkMultivariantPlaylist', () => {
  it('finds no fault where there is none', () => {
    expect(checkMultivariantPlaylist(good)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, string]>([
    ['another first line', '#EXTM3U\n', '', '§4.4.1.1'],
    ['no bandwidth', ':BANDWIDTH=300000,', ':', 'no BANDWIDTH'],
    ['an average above the peak', 'BANDWIDTH=200000', 'BANDWIDTH=400000', 'on average'],
    ['no codecs', ',CODECS="mp4a.40.2"', '', 'no CODECS'],
    ['no resolution', 'RESOLUTION=320x180,', '', 'no RESOLUTION'],
    ['a resolution that is none', '320x180', '320', 'the resolution 320'],
    ['a group that does not exist', 'CODECS="mp4a.40.2"', 'CODECS="mp4a.40.2",AUDIO="x"', 'the group x'],
    ['a variant without a URI', 'v0.m3u8\n', '', 'has no URI'],
    ['a URI without a variant', 'a.m3u8', 'a.m3u8\nb.m3u8', 'b.m3u8 has no'],
    ['a tag of media playlists', '#EXT-X-VERSION:6', '#EXT-X-TARGETDURATION:2', '§4.1'],
    ['no variant at all', /#EXT-X-STREAM[^]*/, '', 'no variant'],
  ])('finds %s', (_, from, to, expected) => {
    expect(checkMultivariantPlaylist(good.replace(from, to)).join('\n')).toContain(expected);
  });
});
