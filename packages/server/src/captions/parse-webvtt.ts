import { HopeError, type Milliseconds } from '@hope-online/protocol';

/** A cue of a lesson, in the lesson's own time. */
export interface LessonCue {
  readonly startMs: Milliseconds;
  readonly endMs: Milliseconds;
  /** With WebVTT's own marks in it. */
  readonly text: string;
}

/** WebVTT section 4.1: a cue's times, and settings, which are not kept. */
const timings = /^(\S+)[ \t]+-->[ \t]+(\S+)(?:[ \t].*)?$/;
const timestamp = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads a WebVTT file's cues; styles, regions, notes and settings are left out.
 * @param name the file's, for messages
 * @throws HopeError `lesson-invalid`, naming the file and the line
 */
export function parseWebVtt(content: string, name: string): LessonCue[] {
  const [header, ...blocks] = splitBlocks(content.replace(/^\uFEFF/, ''));
  checkHeader(header?.[0], name);
  const cues: LessonCue[] = [];
  for (const block of blocks) {
    if (/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block[0]?.text ?? '')) continue;
    const cue = parseCue(block, name);
    const before = cues.at(-1);
    if (before && cue.startMs < before.startMs) {
      throw invalid(name, block[0]?.number ?? 0, 'a cue that begins after the one before', 'an earlier one');
    }
    cues.push(cue);
  }
  return cues;
}

function checkHeader(line: Line | undefined, name: string): void {
  if (line?.number === 1 && /^WEBVTT(?:[ \t]|$)/.test(line.text)) return;
  throw invalid(name, 1, 'WEBVTT', line?.text ?? 'nothing');
}

function parseCue(block: readonly Line[], name: string): LessonCue {
  const at = block.findIndex(({ text }) => text.includes('-->'));
  const line = block[at] ?? block[0] ?? { number: 0, text: '' };
  const [, from, to] = timings.exec(line.text) ?? [];
  // One line of name may stand before the times.
  if (from === undefined || to === undefined || at > 1) {
    throw invalid(name, line.number, 'mm:ss.ttt --> mm:ss.ttt', line.text);
  }
  const startMs = parseTimestamp(from, name, line.number);
  const endMs = parseTimestamp(to, name, line.number);
  if (endMs <= startMs) throw invalid(name, line.number, 'an end after the beginning', line.text);
  const text = block
    .slice(at + 1)
    .map((each) => each.text)
    .join('\n');
  if (text === '') throw invalid(name, line.number + 1, 'text below the times', 'none');
  return { startMs, endMs, text };
}

function parseTimestamp(text: string, name: string, line: number): Milliseconds {
  const [, hours = '0', minutes, seconds, fraction] = timestamp.exec(text) ?? [];
  if (minutes === undefined) throw invalid(name, line, 'a time such as 01:02.345', text);
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000 + Number(fraction);
}

/** What stands between empty lines, each line with its number in the file. */
function splitBlocks(content: string): Line[][] {
  const blocks: Line[][] = [];
  let block: Line[] = [];
  content.split(/\r\n|\r|\n/).forEach((text, index) => {
    if (text.trim() !== '') {
      if (block.length === 0) blocks.push(block);
      block.push({ number: index + 1, text });
    } else block = [];
  });
  return blocks;
}

function invalid(name: string, line: number, expected: string, received: string): HopeError {
  const told = received.slice(0, 80);
  return new HopeError('lesson-invalid', `${name}:${line}: expected ${expected}, got "${told}"`, {
    details: { path: `${name}:${line}`, expected, received: told },
  });
}
