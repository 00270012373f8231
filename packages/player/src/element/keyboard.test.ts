import { describe, expect, it } from 'vitest';
import { actionOf, isOffered } from './keyboard.js';

const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false });

describe('isOffered', () => {
  it('knows what a province has switched off', () => {
    const off = { captions: false, fullscreen: false, goBack: false };
    const actions = ['toggle-captions', 'toggle-fullscreen', 'back', 'forward', 'go-live'] as const;
    expect(actions.map((action) => isOffered(action, off))).toEqual([false, false, false, false, true]);
    expect(actions.map((action) => isOffered(action, {}))).toEqual([true, true, true, true, true]);
  });
});

describe('actionOf', () => {
  it.each([
    [' ', 'toggle-play'],
    ['k', 'toggle-play'],
    ['K', 'toggle-play'],
    ['m', 'toggle-mute'],
    ['f', 'toggle-fullscreen'],
    ['c', 'toggle-captions'],
    ['l', 'go-live'],
    ['ArrowLeft', 'back'],
    ['ArrowRight', 'forward'],
    ['ArrowUp', 'louder'],
    ['ArrowDown', 'quieter'],
    ['Tab', undefined],
    ['toString', undefined],
  ])('takes %j for %s', (key, action) => {
    expect(actionOf(press(key), [{ tagName: 'HOPE-PLAYER' }])).toBe(action);
  });

  it.each([
    ['a button', { tagName: 'BUTTON' }, ' ', 'm'],
    ['a range', { tagName: 'INPUT' }, 'ArrowLeft', ' '],
    ['a control that names its keys', { keysUsed: ['Enter', ' '] }, ' ', 'k'],
  ])('leaves %s in focus its own keys, and those alone', (_, target, own, other) => {
    const path = [target, { tagName: 'HOPE-PLAYER' }];
    expect(actionOf(press(own), path)).toBeUndefined();
    expect(actionOf(press(other), path)).toBeDefined();
  });

  it('leaves a menu every key: it finds entries by their first letters', () => {
    expect(actionOf(press('m'), [{ tagName: 'SELECT' }])).toBeUndefined();
  });

  it('leaves the browser its own shortcuts', () => {
    expect(actionOf({ ...press('f'), ctrlKey: true }, [])).toBeUndefined();
    expect(actionOf({ ...press('l'), metaKey: true }, [])).toBeUndefined();
    expect(actionOf({ ...press('ArrowLeft'), altKey: true }, [])).toBeUndefined();
  });
});
