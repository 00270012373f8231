import { describe, expect, it } from 'vitest';
import { propertyChanges } from './element-properties.js';

const table = {
  path: { attribute: 'path' },
  muted: { value: false },
  session: { value: undefined },
} as const;

describe('propertyChanges', () => {
  it('sets what is new, in the order of the table', () => {
    expect(propertyChanges(table, {}, { session: 1, muted: true, path: 'hls' })).toEqual([
      { do: 'set', name: 'path', value: 'hls' },
      { do: 'set', name: 'muted', value: true },
      { do: 'set', name: 'session', value: 1 },
    ]);
  });

  it('leaves alone what is the same, and what is no property', () => {
    const props = { path: 'hls', muted: true, className: 'wide' };
    expect(propertyChanges(table, props, { ...props, className: 'narrow' })).toEqual([]);
  });

  it('takes back what is there no longer', () => {
    expect(propertyChanges(table, { path: 'hls', muted: true }, { muted: undefined })).toEqual([
      { do: 'unset', name: 'path', unset: { attribute: 'path' } },
      { do: 'unset', name: 'muted', unset: { value: false } },
    ]);
  });
});
