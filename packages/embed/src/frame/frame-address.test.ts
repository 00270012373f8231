import { describe, expect, it } from 'vitest';
import { frameAddress, readFrameAddress } from './frame-address.js';

describe('frameAddress', () => {
  it('stands beside the class, and names the page that may talk to it', () => {
    const { url, origin } = frameAddress(
      'https://school.example/classes/math-g7?x=1#y',
      'https://portal.example',
    );
    expect(url.href).toBe('https://school.example/embed/math-g7?parent=https%3A%2F%2Fportal.example');
    expect(origin).toBe('https://school.example');
  });

  it('keeps the path that a server is mounted at, and names the partner', () => {
    const { url } = frameAddress(
      'https://school.example/live/classes/math-g7',
      'https://portal.example',
      'north',
    );
    expect(url.pathname).toBe('/live/embed/math-g7');
    expect(url.searchParams.get('partner')).toBe('north');
  });

  it.each([
    'https://school.example/',
    'https://school.example/classes/',
    'ftp://school.example/classes/a',
    'javascript:alert(1)',
  ])('refuses %s', (src) => {
    expect(() => frameAddress(src, 'https://portal.example')).toThrow(/^src: expected/);
  });
});

describe('readFrameAddress', () => {
  it('reads what frameAddress wrote', () => {
    const { url } = frameAddress('https://school.example/live/classes/math-g7', 'https://portal.example');
    expect(readFrameAddress(url.href)).toEqual({
      classUrl: 'https://school.example/live/classes/math-g7',
      parent: 'https://portal.example',
    });
  });

  it.each([
    '',
    '?parent=',
    '?parent=*',
    '?parent=null',
    '?parent=https://portal.example/',
    '?parent=https://a.example@b.example',
  ])('refuses the parent of "%s"', (query) => {
    expect(() => readFrameAddress(`https://school.example/embed/math-g7${query}`)).toThrow(
      /^frame: expected/,
    );
  });
});
