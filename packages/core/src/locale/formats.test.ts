import { describe, expect, it } from 'vitest';
import { createFormats } from './formats.js';

const morning = Date.UTC(2026, 8, 1, 1, 5);

describe('createFormats', () => {
  it('writes durations and numbers as the language does', () => {
    expect(createFormats('en').seconds(1.26)).toBe('1.3s');
    expect(createFormats('zh-Hans').seconds(2)).toBe('2.0秒');
    expect(createFormats('en').number(12_345)).toBe('12,345');
  });

  it('writes figures alone where nobody knows the language’s dates', () => {
    const formats = createFormats('xx', { timeZone: 'Asia/Urumqi', hourCycle: 'h23' });
    expect([formats.date(morning), formats.time(morning)]).toEqual(['2026-09-01', '07:05']);
  });

  it('counts days and hours as the province does', () => {
    const formats = createFormats('en', { timeZone: 'Asia/Urumqi', system: 'gregory', hourCycle: 'h23' });
    expect(formats.time(morning)).toBe('07:05');
    expect(formats.date(morning)).toBe('Tuesday, September 1, 2026');
    const lunar = createFormats('zh-Hans', { timeZone: 'Asia/Shanghai', system: 'chinese' });
    expect(lunar.date(morning)).toContain('七月');
  });

  it('makes none of the browser’s formats before somebody uses it', () => {
    const formats = createFormats('en', { timeZone: 'Nowhere/AtAll' });
    expect(formats.number(7)).toBe('7');
    expect(() => formats.time(morning)).toThrow(RangeError);
  });
});
