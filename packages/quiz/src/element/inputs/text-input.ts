import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { type QuestionScene } from '../question-scene.js';
import { textDirection } from '../words/text-direction.js';

/** One line to be written. */
export function shortTextInput(scene: QuestionScene<'short-text'>): TemplateResult {
  const { question, draft, speech, edit, language } = scene;
  return html`<label class="field">
    <span class="hint" lang=${speech.language}>${speech.say('quiz.yourAnswer')}</span>
    <input
      type="text"
      part="field"
      lang=${language}
      dir=${textDirection(language)}
      maxlength=${question.maxLength}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${live(draft.text)}
      @input=${(event: Event) => edit({ text: (event.target as HTMLInputElement).value })}
    />
  </label>`;
}

/** Some lines for the teacher to read, with how many letters they have. */
export function freeTextInput(scene: QuestionScene<'free-text'>): TemplateResult {
  const { question, draft, speech, edit, language } = scene;
  const { maxLength } = question;
  return html`<label class="field">
    <span class="hint" lang=${speech.language}>${speech.say('quiz.yourAnswer')}</span>
    <textarea
      rows="4"
      part="field"
      lang=${language}
      dir=${textDirection(language)}
      maxlength=${maxLength}
      .value=${live(draft.text)}
      @input=${(event: Event) => edit({ text: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    <span class="hint count" lang=${speech.language}>
      ${speech.say('quiz.letters', { count: draft.text.length, most: maxLength })}
    </span>
  </label>`;
}
