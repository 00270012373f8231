import { type Block, type Content } from './content.js';
import { type QuizItem } from './quiz.js';

/** A picture or a sound, as a quiz names it. */
export type MediaBlock = Extract<Block, { readonly kind: 'image' | 'sound' }>;

/** The pictures and sounds of a question, which everybody may have before the reveal. */
export function mediaOfQuestion({ question }: QuizItem): MediaBlock[] {
  const options = 'options' in question ? question.options : [];
  const targets = 'targets' in question ? question.targets : [];
  return mediaIn([question.prompt, ...[...options, ...targets].map(({ content }) => content)]);
}

/** Those of its explanation, which belong to the answers. */
export function mediaOfExplanation({ explanation }: QuizItem): MediaBlock[] {
  return mediaIn(explanation ? [explanation] : []);
}

/** The pictures and sounds of content. */
export function mediaOfContent(content: Content): MediaBlock[] {
  return mediaIn([content]);
}

function mediaIn(contents: readonly Content[]): MediaBlock[] {
  return contents.flat().filter((block): block is MediaBlock => block.kind !== 'paragraph');
}
