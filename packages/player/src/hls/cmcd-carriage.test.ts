import { describe, expect, it } from 'vitest';
import { carryCmcd } from './cmcd-carriage.js';

const url = 'https://school.example/hls/v0.m3u8';

describe('carryCmcd', () => {
  it('goes in headers within the page’s own origin, so that caches see one address', () => {
    const data = 'bl=1200,br=900,com.example-x=1,sid="a,b",st=l';
    expect(carryCmcd(url, data, 'https://school.example')).toEqual({
      url,
      headers: {
        'CMCD-Request': 'bl=1200,com.example-x=1',
        'CMCD-Object': 'br=900',
        'CMCD-Session': 'sid="a,b",st=l',
      },
    });
  });

  it.each([
    [url, `${url}?CMCD=br%3D900%2Csid%3D%22a%22`],
    [`${url}?_HLS_msn=3`, `${url}?_HLS_msn=3&CMCD=br%3D900%2Csid%3D%22a%22`],
  ])('goes in the query to another origin, to which headers would cost a preflight', (from, to) => {
    expect(carryCmcd(from, 'br=900,sid="a"', 'https://portal.example')).toEqual({ url: to, headers: {} });
  });

  it('adds nothing where there is nothing', () => {
    expect(carryCmcd(url, '', 'https://portal.example')).toEqual({ url, headers: {} });
  });
});
