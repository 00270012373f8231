import { describe, expect, it } from 'vitest';
import { deskKeyAction, type KeyPress } from './desk-key.js';

const press = (changes: Partial<KeyPress>): KeyPress => ({
  key: 'o',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...changes,
});

describe('deskKeyAction', () => {
  it.each([
    ['o', 'open'],
    ['O', 'open'],
    ['c', 'close'],
    ['r', 'reveal'],
    ['q', 'quick'],
    ['x', undefined],
    ['Enter', undefined],
  ])('takes %s for %s', (key, action) => {
    expect(deskKeyAction(press({ key }), false)).toBe(action);
  });

  it.each<Partial<KeyPress>>([
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { repeat: true },
    { isComposing: true },
  ])('leaves %j to the browser', (changes) => {
    expect(deskKeyAction(press(changes), false)).toBeUndefined();
  });

  it('leaves what is typed alone', () => {
    expect(deskKeyAction(press({}), true)).toBeUndefined();
  });
});
