/*
 * Makes the demo lesson: speaks it, draws every frame, encodes it in two sizes into one MP4, and reads the
 * result back; beside it, what it says as captions. Only for making: the server plays the file without any of these tools. The same versions
 * of the tools give the same bytes.
 *
 *   npm exec -- node scripts/lesson/make-lesson.mjs [output.mp4]
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captionsOf } from './captions.mjs';
import { encodeLesson } from './encode.mjs';
import { frameRate, plan } from './lesson-plan.mjs';
import { narrate } from './narration.mjs';
import { drawFrame } from './picture.mjs';
import { verifyLesson } from './verify.mjs';

const tools = ['ffmpeg', 'ffprobe', 'espeak-ng', 'rsvg-convert'];
const packages = 'ffmpeg espeak-ng librsvg2-bin fonts-noto-cjk';
const usualOutput = '../../packages/server/lessons/angles-of-a-triangle.mp4';

function requireTools() {
  const isMissing = (tool) => {
    try {
      execFileSync('sh', ['-c', `command -v ${tool}`]);
      return false;
    } catch {
      return true;
    }
  };
  const missing = tools.filter(isMissing);
  const fonts = isMissing('fc-list') ? '' : execFileSync('fc-list', [':lang=zh-cn', 'family']).toString();
  if (!fonts.includes('Noto Sans CJK SC')) missing.push('the font Noto Sans CJK SC');
  if (missing.length === 0) return;
  console.error(
    `Missing: ${missing.join(', ')}. On Debian:\n  apt-get install -y --no-install-recommends ${packages}`,
  );
  process.exit(1);
}

async function drawAll(timeline, folder) {
  const count = timeline.seconds * frameRate;
  let next = 0;
  const draw = async () => {
    while (next < count) {
      const frame = next++;
      await toPng(drawFrame(frame, plan, timeline), join(folder, `${String(frame).padStart(5, '0')}.png`));
      if (frame % 200 === 0) console.log(`  frame ${frame} of ${count}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, draw));
}

function toPng(svg, path) {
  return new Promise((done, fail) => {
    const child = execFile('rsvg-convert', ['-o', path], (error) => (error ? fail(error) : done()));
    child.stdin.end(svg);
  });
}

async function main() {
  requireTools();
  const output = resolve(process.argv[2] ?? fileURLToPath(new URL(usualOutput, import.meta.url)));
  const folder = mkdtempSync(join(tmpdir(), 'hope-lesson-'));
  try {
    const sound = join(folder, 'narration.wav');
    const timeline = narrate(plan, folder, sound);
    console.log(`Narration: ${timeline.seconds} s`);
    await drawAll(timeline, folder);
    mkdirSync(dirname(output), { recursive: true });
    encodeLesson({ pictures: join(folder, '%05d.png'), sound, seconds: timeline.seconds, output });
    verifyLesson(output, timeline.seconds);
    writeFileSync(output.replace(/\.mp4$/, '.en.vtt'), captionsOf(plan, timeline));
    console.log(`${output}: ${(statSync(output).size / 1e6).toFixed(2)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
