/* Writes what the lesson says as WebVTT, in step with its voice. */

/**
 * @param {readonly { sentences: readonly string[] }[]} plan
 * @param {{ slides: readonly import('./narration.mjs').TimedSlide[] }} timeline
 * @returns {string} a WebVTT file
 */
export function captionsOf(plan, { slides }) {
  const cues = slides.flatMap(({ start, length, said }, slide) =>
    said.map((at, index) => {
      // A sentence stays until the next one: who reads slowly has its pause as well.
      const end = start + (said[index + 1] ?? length);
      return `${timestamp(start + at)} --> ${timestamp(end)}\n${plan[slide].sentences[index]}\n`;
    }),
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function timestamp(seconds) {
  const inMs = Math.round(seconds * 1000);
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  return `${two(inMs / 60_000)}:${two((inMs / 1000) % 60)}.${String(inMs % 1000).padStart(3, '0')}`;
}
