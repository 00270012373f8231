import type { Inline } from '@hope-online/protocol/quiz';
import { type MarkupElement, textOf } from './markup-node.js';

/** The pairs of characters and reading in a `<ruby>`; characters without a reading stay text. */
export function rubies(ruby: MarkupElement, decoded: (text: string) => string): Inline[] {
  const found: Inline[] = [];
  let base = '';
  for (const node of ruby.children) {
    if (typeof node === 'string') base += decoded(node);
    else if (node.tag === 'rt') {
      const reading = decoded(textOf(node.children)).trim();
      if (base.trim() !== '') found.push({ kind: 'ruby', base: base.trim(), reading });
      base = '';
    } else if (node.tag !== 'rp') base += decoded(textOf(node.children));
  }
  return base.trim() === '' ? found : [...found, { kind: 'text', text: base }];
}
