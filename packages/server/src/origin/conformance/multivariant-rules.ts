import { type Attributes, readLines, readNumber } from './tags.js';

const mediaOnly = ['EXTINF', 'EXT-X-TARGETDURATION', 'EXT-X-MEDIA-SEQUENCE', 'EXT-X-PART', 'EXT-X-MAP'];

/** Checks a multivariant playlist by the rules of RFC 8216bis; each violation names its section. */
export function checkMultivariantPlaylist(text: string): string[] {
  const violations: string[] = [];
  const lines = readLines(text);
  if (!text.startsWith('#EXTM3U\n')) violations.push('§4.4.1.1: the first line is not EXTM3U');
  if (!text.endsWith('\n')) violations.push('§4.1: the last line does not end');
  const groups = new Set(
    lines.flatMap((line) =>
      line.kind === 'tag' && line.name === 'EXT-X-MEDIA' ? (line.attributes.get('GROUP-ID') ?? []) : [],
    ),
  );
  let variants = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (line.kind === 'uri') {
      const before = lines[index - 1];
      if (before?.kind !== 'tag' || before.name !== 'EXT-X-STREAM-INF')
        violations.push(`§4.4.6.2: ${line.uri} has no EXT-X-STREAM-INF`);
      return;
    }
    if (mediaOnly.includes(line.name))
      violations.push(`§4.1: ${line.name} stands in a multivariant playlist`);
    if (line.name !== 'EXT-X-STREAM-INF') return;
    variants++;
    if (next?.kind !== 'uri') violations.push(`§4.4.6.2: variant ${variants} has no URI`);
    violations.push(...checkVariant(line.attributes, variants, groups));
  });
  if (variants === 0) violations.push('§4.4.6.2: there is no variant');
  return violations;
}

function checkVariant(attributes: Attributes, number: number, groups: ReadonlySet<string>): string[] {
  const violations: string[] = [];
  const bandwidth = readNumber(attributes.get('BANDWIDTH'));
  const average = attributes.get('AVERAGE-BANDWIDTH');
  const codecs = attributes.get('CODECS');
  const resolution = attributes.get('RESOLUTION');
  const group = attributes.get('AUDIO');
  if (!Number.isInteger(bandwidth)) violations.push(`§4.4.6.2: variant ${number} has no BANDWIDTH`);
  if (average !== undefined && !(readNumber(average) <= bandwidth))
    violations.push(`§4.4.6.2: variant ${number} has more bandwidth on average than at its peak`);
  if (!codecs) violations.push(`§4.4.6.2: variant ${number} has no CODECS`);
  if (resolution !== undefined && !/^\d+x\d+$/.test(resolution))
    violations.push(`§4.2: variant ${number} has the resolution ${resolution}`);
  if (resolution === undefined && /avc1|hvc1|av01|vp09/.test(codecs ?? ''))
    violations.push(`§4.4.6.2: variant ${number} has video and no RESOLUTION`);
  if (group !== undefined && !groups.has(group))
    violations.push(`§4.4.6.2: variant ${number} names the group ${group}, which does not exist`);
  return violations;
}
