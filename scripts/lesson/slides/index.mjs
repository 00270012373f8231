import { drawExample } from './example.mjs';
import { drawExercise } from './exercise.mjs';
import { drawMeasure } from './measure.mjs';
import { drawPaper } from './paper.mjs';
import { drawProof } from './proof.mjs';
import { drawRecap } from './recap.mjs';
import { drawRule } from './rule.mjs';
import { drawWelcome } from './welcome.mjs';

/**
 * From a slide's id to its drawing. A drawing gets `at` (seconds since the slide began), `said` (when its
 * sentences begin, in the same seconds) and the plan's words, and answers with SVG.
 */
export const slideDrawings = {
  welcome: drawWelcome,
  measure: drawMeasure,
  paper: drawPaper,
  proof: drawProof,
  rule: drawRule,
  example: drawExample,
  exercise: drawExercise,
  recap: drawRecap,
};
