import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type RoundScene } from '../../round-template.js';
import { sayPoints } from './say-points.js';
import { roundPoints } from './verdict.js';

/** The points of a whole round; nothing where it has one question, or none that count. */
export function resultTemplate({ round, speech, answerOf }: RoundScene): TemplateResult | typeof nothing {
  const points = round.questions.length > 1 ? roundPoints(round, answerOf) : undefined;
  if (!points || points.maxPoints === 0) return nothing;
  return html`<p class="total" part="result">
    ${speech.say('quiz.result')}: <b>${sayPoints(points, speech)}</b>
  </p>`;
}
