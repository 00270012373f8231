import { type Content, type Inline } from './content.js';
import { type AnswerValue, type Question } from './question.js';

/** What content says in one line, without its form: formulas as LaTeX, pictures and sounds by their description. */
export function plainText(content: Content): string {
  return content
    .map((block) => (block.kind === 'paragraph' ? block.children.map(inlineText).join('') : block.alt))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'emphasis':
    case 'strong':
      return inline.children.map(inlineText).join('');
    case 'break':
      return ' ';
    case 'ruby':
      return inline.base;
    case 'maths':
      return inline.latex;
  }
}

/**
 * An answer in one line, with the words of the question's options.
 * @param question undefined where it is not known any more: options stand by their ids
 */
export function answerText(value: AnswerValue, question: Question | undefined): string {
  const options = question && 'options' in question ? question.options : [];
  const targets = question && 'targets' in question ? question.targets : [];
  return valueText(value, (id) => {
    const option = [...options, ...targets].find((each) => each.id === id);
    return (option && plainText(option.content)) || id;
  });
}

function valueText(value: AnswerValue, name: (id: string) => string): string {
  switch (value.kind) {
    case 'single-choice':
      return name(value.chosen);
    case 'multiple-choice':
    case 'poll':
      return value.chosen.map(name).join('; ');
    case 'true-false':
      return String(value.chosen);
    case 'short-text':
    case 'free-text':
      return value.text;
    case 'number':
      return value.unit === undefined ? String(value.value) : `${value.value} ${value.unit}`;
    case 'order':
      return value.order.map(name).join('; ');
    case 'match':
      return Object.entries(value.pairs)
        .map(([option, target]) => `${name(option)} – ${name(target)}`)
        .join('; ');
    case 'fill-in':
      return Object.values(value.gaps).join('; ');
  }
}
