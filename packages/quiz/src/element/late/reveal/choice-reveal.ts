import { html, nothing, type TemplateResult } from 'lit/html.js';
import { contentTemplate } from '../../content-template.js';
import { icon } from '../../icons.js';
import { choicesOf, type ChoiceQuestion } from '../../inputs/choice-options.js';
import { answerBar } from './answer-bar.js';
import { type RevealScene } from './reveal-scene.js';

/** The options, which of them are right, which were chosen, and how often by the class. */
export function choiceReveal(scene: RevealScene<ChoiceQuestion['kind']>): TemplateResult {
  const { question, value, key, tally, speech } = scene;
  const chosen = value === undefined ? [] : idsOf(value.chosen);
  const right = key === undefined ? [] : idsOf(key.correct);
  return html`<ul class="options">
    ${choicesOf(question, speech).map(({ id, content }) => {
      const isRight = right.includes(id);
      const isChosen = chosen.includes(id);
      const isWrong = isChosen && key !== undefined && !isRight;
      const count = tally?.choices.find((choice) => choice.id === id)?.count;
      return html`<li
        class="option result"
        part="option"
        ?data-right=${isRight}
        ?data-wrong=${isWrong}
        ?data-chosen=${isChosen}
      >
        ${key ? html`<span class="mark">${isRight ? icon('right') : isWrong ? icon('wrong') : nothing}</span>` : nothing}
        ${
          typeof content === 'string'
            ? html`<span class="content" lang=${speech.language}>${content}</span>`
            : contentTemplate(content, scene)
        }
        <span class="tags" lang=${speech.language} dir=${speech.dir}>
          ${isRight ? html`<span class="tag">${speech.say('quiz.rightAnswer')}</span>` : nothing}
          ${isChosen ? html`<span class="tag own">${speech.say('quiz.yourAnswer')}</span>` : nothing}
        </span>
        ${tally ? answerBar({ count: count === undefined ? 0 : count, answered: tally.answered }, speech) : nothing}
      </li>`;
    })}
  </ul>`;
}

function idsOf(chosen: string | boolean | readonly string[]): readonly string[] {
  return typeof chosen === 'object' ? chosen : [String(chosen)];
}
