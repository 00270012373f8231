import { type ParsedMediaPlaylist } from './parse-media-playlist.js';
import { readNumber } from './tags.js';

const once = [
  'EXT-X-VERSION',
  'EXT-X-TARGETDURATION',
  'EXT-X-MEDIA-SEQUENCE',
  'EXT-X-DISCONTINUITY-SEQUENCE',
  'EXT-X-SERVER-CONTROL',
  'EXT-X-PART-INF',
  'EXT-X-SKIP',
  'EXT-X-ENDLIST',
];
/** What a product of two decimals may be off, in seconds. */
const roundingError = 1e-6;
const multivariantOnly = ['EXT-X-STREAM-INF', 'EXT-X-MEDIA', 'EXT-X-I-FRAME-STREAM-INF'];

/** The rules about a media playlist's head: what stands once, in which version, and what the server promises. */
export function checkHead(text: string, playlist: ParsedMediaPlaylist): string[] {
  return [...checkTags(text, playlist), ...checkVersion(playlist), ...checkServerControl(playlist)];
}

function checkTags(text: string, { lines, targetDuration, mediaSequence }: ParsedMediaPlaylist): string[] {
  const violations: string[] = [];
  const names = lines.flatMap((line) => (line.kind === 'tag' ? [line.name] : []));
  if (!text.startsWith('#EXTM3U\n')) violations.push('§4.4.1.1: the first line is not EXTM3U');
  if (!text.endsWith('\n')) violations.push('§4.1: the last line does not end');
  for (const name of once) {
    if (names.filter((other) => other === name).length > 1)
      violations.push(`§4.4: ${name} stands more than once`);
  }
  for (const name of multivariantOnly) {
    if (names.includes(name)) violations.push(`§4.1: ${name} stands in a media playlist`);
  }
  if (!Number.isInteger(targetDuration))
    violations.push('§4.4.3.1: EXT-X-TARGETDURATION is not a whole number');
  if (!Number.isInteger(mediaSequence))
    violations.push('§4.4.3.2: EXT-X-MEDIA-SEQUENCE is not a whole number');
  const firstMedia = lines.findIndex(
    (line) => line.kind === 'uri' || ['EXTINF', 'EXT-X-PART', 'EXT-X-DISCONTINUITY'].includes(line.name),
  );
  for (const name of ['EXT-X-MEDIA-SEQUENCE', 'EXT-X-DISCONTINUITY-SEQUENCE']) {
    const index = lines.findIndex((line) => line.kind === 'tag' && line.name === name);
    if (firstMedia !== -1 && index > firstMedia) violations.push(`§4.4.3: ${name} stands behind media`);
  }
  return violations;
}

function checkVersion({ version, segments, skipped }: ParsedMediaPlaylist): string[] {
  const needed = skipped > 0 ? 9 : segments.some((segment) => segment.map !== undefined) ? 6 : 3;
  return version >= needed ? [] : [`§8: version ${version} stands where ${needed} is needed`];
}

function checkServerControl(playlist: ParsedMediaPlaylist): string[] {
  const { serverControl, partTarget, targetDuration, segments, skipped } = playlist;
  const violations: string[] = [];
  const hasParts = segments.some((segment) => segment.parts.length > 0);
  if (hasParts && Number.isNaN(partTarget))
    violations.push('§4.4.3.7: there are parts and no EXT-X-PART-INF');
  const number = (name: string) => readNumber(serverControl?.get(name));
  if (!Number.isNaN(partTarget)) {
    const holdBack = number('PART-HOLD-BACK');
    if (Number.isNaN(holdBack)) violations.push('§4.4.3.8: PART-HOLD-BACK is missing');
    if (holdBack < partTarget * 2)
      violations.push('§4.4.3.8: PART-HOLD-BACK is less than twice the part target');
    else if (holdBack < partTarget * 3 - roundingError)
      violations.push('§4.4.3.8: PART-HOLD-BACK should be three times the part target');
    if (serverControl?.get('CAN-BLOCK-RELOAD') !== 'YES')
      violations.push('appendix B: CAN-BLOCK-RELOAD=YES is missing');
  }
  if (number('HOLD-BACK') < targetDuration * 3)
    violations.push('§4.4.3.8: HOLD-BACK is less than three target durations');
  const canSkip = number('CAN-SKIP-UNTIL');
  if (canSkip < targetDuration * 6)
    violations.push('§4.4.3.8: CAN-SKIP-UNTIL is less than six target durations');
  if (skipped > 0 && Number.isNaN(canSkip))
    violations.push('§4.4.5.2: EXT-X-SKIP stands without CAN-SKIP-UNTIL');
  return violations;
}
