import { type Block, type Content, type Inline } from '@hope-online/protocol/quiz';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { type MediaBlock } from '../channel/quiz-channel.js';
import { icon } from './icons.js';
import { lateTemplates } from './late-templates.js';
import { type ContentScene } from './question-scene.js';
import { textDirection } from './words/text-direction.js';

type Shown = TemplateResult | string | typeof nothing | readonly Shown[] | unknown;

/** Content that may stand in a line: it is drawn of elements and text, and never parsed. */
export function contentTemplate(content: Content, scene: ContentScene): TemplateResult {
  return html`<span class="content" lang=${scene.language} dir=${textDirection(scene.language)}
    >${content.map((block) => blockTemplate(block, scene))}</span
  >`;
}

/** Content without its sounds, whose buttons may not stand inside a label. */
export function silentTemplate(content: Content, scene: ContentScene): TemplateResult {
  return contentTemplate(
    content.filter(({ kind }) => kind !== 'sound'),
    scene,
  );
}

/** The sounds of content. */
export function soundsTemplate(content: Content, scene: ContentScene): TemplateResult | typeof nothing {
  const sounds = content.filter(({ kind }) => kind === 'sound');
  return sounds.length === 0 ? nothing : contentTemplate(sounds, scene);
}

/** What stands in a line. */
export function inlineTemplate(inline: Inline): Shown {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'emphasis':
      return html`<em>${inline.children.map(inlineTemplate)}</em>`;
    case 'strong':
      return html`<strong>${inline.children.map(inlineTemplate)}</strong>`;
    case 'break':
      return html`<br />`;
    case 'ruby':
      return html`<ruby>${inline.base}<rp>(</rp><rt>${inline.reading}</rt><rp>)</rp></ruby>`;
    case 'maths': {
      const { mathml, latex } = inline;
      // One node stands in one place only: each place makes its own, once.
      return mathml === undefined
        ? html`<code>${latex}</code>`
        : html`<span class="maths" dir="ltr"
            >${guard([mathml], () => lateTemplates()?.createMath(mathml))}</span
          >`;
    }
  }
}

function blockTemplate(block: Block, scene: ContentScene): TemplateResult {
  if (block.kind === 'paragraph')
    return html`<span class="paragraph">${block.children.map(inlineTemplate)}</span>`;
  return block.kind === 'image' ? imageTemplate(block, scene) : soundTemplate(block, scene);
}

function imageTemplate(block: Extract<MediaBlock, { kind: 'image' }>, scene: ContentScene): TemplateResult {
  const state = scene.media(block);
  const { width, height, alt } = block;
  if (state.name === 'failed') return failedTemplate(block, scene);
  if (state.name === 'ready') {
    return html`<img class="picture" src=${state.url} alt=${alt} width=${width} height=${height} />`;
  }
  // It takes the picture's room, so that nothing moves when that comes.
  return html`<svg
    class="picture"
    role="img"
    aria-label=${alt}
    width=${width}
    viewBox="0 0 ${width} ${height}"
  ></svg>`;
}

function soundTemplate(block: Extract<MediaBlock, { kind: 'sound' }>, scene: ContentScene): TemplateResult {
  const { speech } = scene;
  const state = scene.media(block);
  if (state.name === 'failed') return failedTemplate(block, scene);
  const url = state.name === 'ready' ? state.url : undefined;
  const isPlaying = url !== undefined && url === scene.playing;
  const label = speech.say(isPlaying ? 'quiz.stop' : 'quiz.play', { sound: block.alt });
  return html`<button
    type="button"
    part="button sound-button"
    class="quiet sound"
    aria-disabled=${url === undefined}
    aria-label=${label}
    @click=${() => url !== undefined && scene.toggleSound(url)}
  >
    ${icon(isPlaying ? 'stop' : 'play')}<span>${block.alt}</span>
  </button>`;
}

function failedTemplate(block: MediaBlock, scene: ContentScene): TemplateResult {
  const { speech } = scene;
  return html`<span class="failed" dir=${speech.dir}>
    <span>${block.alt}</span>
    <small lang=${speech.language}>${speech.say('quiz.mediaFailed')}</small>
    <button type="button" part="button" class="quiet" @click=${() => scene.loadMedia(block)}>
      ${speech.say('quiz.reload')}
    </button>
  </span>`;
}
