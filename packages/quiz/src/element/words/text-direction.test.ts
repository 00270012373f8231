import { describe, expect, it } from 'vitest';
import { textDirection } from './text-direction.js';

describe('textDirection', () => {
  it.each([
    ['ug', 'rtl'],
    ['kk-Arab', 'rtl'],
    ['ar-EG', 'rtl'],
    ['ug-Latn', 'ltr'],
    ['kk', 'ltr'],
    ['bo', 'ltr'],
    ['uga', 'ltr'],
  ])('of %s is %s', (tag, direction) => expect(textDirection(tag)).toBe(direction));
});
