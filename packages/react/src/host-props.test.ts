import { describe, expect, it } from 'vitest';
import { attributesOf } from './host-props.js';

describe('attributesOf', () => {
  it('hands on what any element takes, by names that React 18 and 19 both write right', () => {
    expect(
      attributesOf({ id: 'c', className: 'wide', hidden: true, 'aria-label': 'Class', 'data-grade': 7 }),
    ).toEqual({ id: 'c', class: 'wide', hidden: '', 'aria-label': 'Class', 'data-grade': 7 });
  });

  it('writes nothing for what is shown, and nothing of the element’s own', () => {
    expect(attributesOf({ hidden: false, src: '/classes/math', token: 'secret', onPlay: () => 0 })).toEqual(
      {},
    );
  });
});
