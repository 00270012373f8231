/* One whole frame of the lesson: the slide, and around it what every slide has. */
import { cellCount, frameCodeCells, stripShare } from './frame-code.mjs';
import { className, frameRate } from './lesson-plan.mjs';
import { slideDrawings } from './slides/index.mjs';
import { colour, disc, ease, group, mix, rect, round, text } from './svg.mjs';

const width = 960;
const height = 540;
const stripHeight = height * stripShare;
const barHeight = 44;
const progressHeight = 5;
const bottom = height - stripHeight;

/**
 * Draws frame `frame` as an SVG document.
 * @param {{ slides: readonly import('./narration.mjs').TimedSlide[], seconds: number }} timeline
 */
export function drawFrame(frame, plan, timeline) {
  const seconds = frame / frameRate;
  const index = timeline.slides.findLastIndex((slide) => slide.start <= seconds + 1e-6);
  const slide = timeline.slides[index];
  const at = seconds - slide.start;
  const drawing = slideDrawings[slide.id]({ at, said: slide.said, length: slide.length, ...plan[index] });
  const parts = [
    rect({ x: 0, y: 0, width, height }, colour.paper),
    group(heading(plan[index]) + drawing, { opacity: mix(0.15, 1, ease(at, 0, 0.3)) }),
    topBar(seconds, index, timeline.slides.length),
    progress(seconds / timeline.seconds),
    frameCode(frame),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;
}

/** A slide's title with its Chinese line below; the cover draws its own. */
function heading({ title, chinese, isCover }) {
  if (isCover) return '';
  return (
    text(48, 98, title, { size: 38, weight: 700 }) + text(48, 134, chinese, { size: 24, fill: colour.muted })
  );
}

function topBar(seconds, index, count) {
  const dots = Array.from({ length: count }, (_, dot) => {
    const fill = dot === index ? '#FFFFFF' : '#FFFFFF40';
    return disc(
      { x: width / 2 + (dot - (count - 1) / 2) * 20, y: barHeight / 2 },
      dot === index ? 6 : 4.5,
      fill,
    );
  });
  return (
    rect({ x: 0, y: 0, width, height: barHeight }, colour.bar) +
    text(32, 30, className, { size: 21, fill: '#FFFFFF', weight: 700 }) +
    dots.join('') +
    clock(seconds)
  );
}

/** `mm:ss.f`, each sign in its own place, so that the figures do not dance. */
function clock(seconds) {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  const two = (value) => String(value).padStart(2, '0');
  const reading = `${two(Math.floor(tenths / 600))}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
  const signs = Array.from(reading, (sign, place) =>
    text(836 + place * 14.5, 31, sign, { size: 24, fill: '#FFFFFF', weight: 700, anchor: 'middle' }),
  );
  return signs.join('');
}

function progress(part) {
  const top = bottom - progressHeight;
  return (
    rect({ x: 0, y: top, width, height: progressHeight }, colour.rule) +
    rect({ x: 0, y: top, width: width * part, height: progressHeight }, colour.green)
  );
}

function frameCode(frame) {
  const cell = width / cellCount;
  const cells = frameCodeCells(frame).map((isWhite, place) =>
    isWhite ? rect({ x: place * cell, y: bottom, width: cell, height: stripHeight }, '#FFFFFF') : '',
  );
  return rect({ x: 0, y: round(bottom), width, height: stripHeight }, '#000000') + cells.join('');
}
