import { describe, expect, it } from 'vitest';
import { parseReloadDirectives } from './reload-directives.js';

const parse = (query: string) => parseReloadDirectives(new URLSearchParams(query));

describe('parseReloadDirectives', () => {
  it.each([
    ['', { wanted: undefined, skip: 'nothing' }],
    ['_HLS_msn=7', { wanted: { msn: 7, part: undefined }, skip: 'nothing' }],
    ['_HLS_msn=7&_HLS_part=0&_HLS_skip=YES', { wanted: { msn: 7, part: 0 }, skip: 'segments' }],
    ['_HLS_skip=v2&other=1', { wanted: undefined, skip: 'segments-and-date-ranges' }],
  ])('reads "%s"', (query, expected) => {
    expect(parse(query)).toEqual(expected);
  });

  it.each([
    ['_HLS_msn=-1', '_HLS_msn'],
    ['_HLS_msn=', '_HLS_msn'],
    ['_HLS_msn=1e3', '_HLS_msn'],
    ['_HLS_msn=1.5', '_HLS_msn'],
    ['_HLS_msn=99999999999999999', '_HLS_msn'],
    ['_HLS_msn=1&_HLS_part=x', '_HLS_part'],
    ['_HLS_part=1', '_HLS_part'],
    ['_HLS_skip=NO', '_HLS_skip'],
  ])('refuses "%s"', (query, path) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({ code: 'request-invalid', details: expect.objectContaining({ path }) }),
    );
  });
});
