/* Speaks the plan's sentences with espeak-ng, and lays them out in time. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameRate, pause } from './lesson-plan.mjs';

// A little slower and deeper than the voice's defaults (175 words a minute, 50): easier for learners of English.
const voice = ['-v', 'en-gb', '-s', '160', '-p', '44', '-g', '1'];
/** What espeak-ng speaks at, in Hz. */
const sampleRate = 22_050;
const wavHeaderBytes = 44;
/** Below this a sample is silence; the voice's own pauses at both ends are cut, so that ours count. */
const silenceLevel = 80;

/**
 * @typedef {object} TimedSlide all times in seconds
 * @property {string} id
 * @property {number} start from the lesson's beginning
 * @property {number} length
 * @property {readonly number[]} said when each sentence begins, from the slide's start
 */

/**
 * Speaks all sentences, and writes them as one WAV file.
 * @returns {{ slides: readonly TimedSlide[], seconds: number }} `seconds` is whole
 */
export function narrate(plan, folder, wavPath) {
  const spoken = plan.map((slide) => slide.sentences.map((sentence) => speak(sentence, folder)));
  const frames = wholeSeconds(spoken.map(framesOf));
  const slides = layOut(plan, spoken, frames);
  const seconds = sum(frames) / frameRate;
  writeFileSync(wavPath, mixDown(slides, spoken, seconds));
  return { slides, seconds };
}

function speak(sentence, folder) {
  const path = join(folder, 'sentence.wav');
  execFileSync('espeak-ng', [...voice, '-w', path, sentence]);
  const bytes = readFileSync(path);
  const pcm = new Int16Array(
    bytes.buffer.slice(bytes.byteOffset + wavHeaderBytes, bytes.byteOffset + bytes.length),
  );
  const first = pcm.findIndex((sample) => Math.abs(sample) > silenceLevel);
  const last = pcm.findLastIndex((sample) => Math.abs(sample) > silenceLevel);
  return pcm.subarray(first, last + 1);
}

/** How many frames a slide takes at the least. */
function framesOf(sentences) {
  const pauses = pause.before + pause.between * (sentences.length - 1) + pause.after;
  return Math.ceil((pauses + sum(sentences.map(secondsOf))) * frameRate);
}

/** Spreads what is missing to a whole second over all slides, so that the loop's seam is a key frame in time. */
function wholeSeconds(frames) {
  const spare = (frameRate - (sum(frames) % frameRate)) % frameRate;
  const share = (index) => Math.floor((spare * index) / frames.length);
  return frames.map((count, index) => count + share(index + 1) - share(index));
}

function layOut(plan, spoken, frames) {
  let start = 0;
  return plan.map(({ id }, index) => {
    let at = pause.before;
    const said = spoken[index].map((pcm) => {
      const begins = at;
      at += secondsOf(pcm) + pause.between;
      return begins;
    });
    const slide = { id, start, length: frames[index] / frameRate, said };
    start += slide.length;
    return slide;
  });
}

function mixDown(slides, spoken, seconds) {
  const pcm = new Int16Array(seconds * sampleRate);
  slides.forEach(({ start, said }, index) => {
    said.forEach((at, sentence) => pcm.set(spoken[index][sentence], Math.round((start + at) * sampleRate)));
  });
  return Buffer.concat([wavHeader(pcm.byteLength), Buffer.from(pcm.buffer)]);
}

function wavHeader(dataBytes) {
  const header = Buffer.alloc(wavHeaderBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // one channel
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

function secondsOf(pcm) {
  return pcm.length / sampleRate;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
