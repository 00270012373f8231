import { type VideoParameters } from '../h264/parameter-sets.js';
import { ticksPerSecond } from '../ticks.js';
import { box, concat, fourCc, fullBox, uint16, uint32, uint8, zeros } from './boxes.js';
import { sampleFlags, trackIds } from './tracks.js';

/** AudioSpecificConfig (ISO/IEC 14496-3) of all sound here: AAC-LC, 48 kHz, one channel. */
const aacConfiguration = uint8(0x11, 0x88);
/** That sound in a CODECS attribute (RFC 6381). */
export const aacCodec = 'mp4a.40.2';

const identityMatrix = uint32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** Makes the init segment of a rendition: sound, and picture where `video` is given. */
export function createInitSegment(video: VideoParameters | undefined): Uint8Array {
  const tracks = [...(video ? [videoTrack(video)] : []), soundTrack()];
  const defaults = [
    ...(video ? [trackDefaults(trackIds.video, sampleFlags.dependent)] : []),
    trackDefaults(trackIds.sound, sampleFlags.sync),
  ];
  const movieHeader = fullBox(
    'mvhd',
    0,
    0,
    uint32(0, 0, ticksPerSecond, 0, 0x10000),
    uint16(0x100),
    zeros(10),
    identityMatrix,
    zeros(24),
    uint32(trackIds.sound + 1),
  );
  return concat(
    box('ftyp', fourCc('iso6'), uint32(0), fourCc('iso6'), fourCc('mp41')),
    box('moov', movieHeader, ...tracks, box('mvex', ...defaults)),
  );
}

function trackDefaults(trackId: number, flags: number): Uint8Array {
  return fullBox('trex', 0, 0, uint32(trackId, 1, 0, 0, flags));
}

function videoTrack(video: VideoParameters): Uint8Array {
  const entry = box(
    'avc1',
    zeros(6),
    uint16(1),
    zeros(16),
    uint16(video.width, video.height),
    uint32(0x480000, 0x480000, 0),
    uint16(1),
    zeros(32),
    uint16(0x18, 0xffff),
    box('avcC', video.configuration),
  );
  const header = trackHeader(trackIds.video, 0, [video.width, video.height]);
  return track(header, 'vide', fullBox('vmhd', 0, 1, zeros(8)), entry);
}

function soundTrack(): Uint8Array {
  const entry = box(
    'mp4a',
    zeros(6),
    uint16(1),
    zeros(8),
    uint16(1, 16, 0, 0),
    uint32(48_000 * 0x10000),
    elementaryStream(),
  );
  const header = trackHeader(trackIds.sound, 0x100, [0, 0]);
  return track(header, 'soun', fullBox('smhd', 0, 0, zeros(4)), entry);
}

function trackHeader(trackId: number, volume: number, [width, height]: [number, number]): Uint8Array {
  return fullBox(
    'tkhd',
    0,
    3,
    uint32(0, 0, trackId, 0, 0, 0, 0),
    uint16(0, 0, volume, 0),
    identityMatrix,
    uint32(width * 0x10000, height * 0x10000),
  );
}

function track(
  header: Uint8Array,
  handler: 'vide' | 'soun',
  mediaHeader: Uint8Array,
  entry: Uint8Array,
): Uint8Array {
  const undetermined = 0x55c4;
  const sampleTable = box(
    'stbl',
    fullBox('stsd', 0, 0, uint32(1), entry),
    fullBox('stts', 0, 0, uint32(0)),
    fullBox('stsc', 0, 0, uint32(0)),
    fullBox('stsz', 0, 0, uint32(0, 0)),
    fullBox('stco', 0, 0, uint32(0)),
  );
  return box(
    'trak',
    header,
    box(
      'mdia',
      fullBox('mdhd', 0, 0, uint32(0, 0, ticksPerSecond, 0), uint16(undetermined, 0)),
      fullBox('hdlr', 0, 0, uint32(0), fourCc(handler), zeros(13)),
      box(
        'minf',
        mediaHeader,
        box('dinf', fullBox('dref', 0, 0, uint32(1), fullBox('url ', 0, 1))),
        sampleTable,
      ),
    ),
  );
}

/** The `esds` box (ISO/IEC 14496-14): AAC, audio stream, buffer and bit rates not stated. */
function elementaryStream(): Uint8Array {
  const specific = descriptor(5, aacConfiguration);
  const decoder = descriptor(4, uint8(0x40, 0x15, 0, 0, 0), uint32(0, 0), specific);
  return fullBox('esds', 0, 0, descriptor(3, uint16(1), uint8(0), decoder, descriptor(6, uint8(2))));
}

function descriptor(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concat(...content);
  return concat(uint8(tag, 0x80, 0x80, 0x80, body.length), body);
}
