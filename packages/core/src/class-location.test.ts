import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { locateClass } from './class-location.js';
import { descriptor } from './testing/fake-school.js';

const src = 'https://school.example/classes/math-g7?term=1';

function locate(response: () => Promise<Response> | Response, signal = new AbortController().signal) {
  const fetch = () => Promise.resolve().then(response);
  return locateClass({ src, token: 'secret', fetch, signal });
}

function respondFrom(url: string): Response {
  const response = Response.json(descriptor);
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

describe('locateClass', () => {
  it('resolves the addresses against where the class was found', async () => {
    expect(await locate(() => respondFrom('https://b.example/c/math'))).toMatchObject({
      signallingUrl: 'wss://b.example/classes/math-g7/socket',
      hlsUrl: 'https://b.example/c/math-g7/hls/index.m3u8',
      hlsAudioUrl: 'https://b.example/c/math-g7/hls/audio.m3u8',
    });
  });

  it('shows the token in the header and nowhere else', async () => {
    const seen: { url: unknown; init: RequestInit | undefined }[] = [];
    const { signal } = new AbortController();
    await locateClass({
      src,
      token: 'secret',
      signal,
      fetch: (url, init) => {
        seen.push({ url, init });
        return Promise.resolve(Response.json(descriptor));
      },
    });
    expect(seen[0]?.url).toBe(src);
    expect(new Headers(seen[0]?.init?.headers).get('authorization')).toBe('Bearer secret');
  });

  it('hands on the server’s own error', async () => {
    const error = { code: 'token-expired', message: 'ended at noon' };
    const answer = locate(() => Response.json({ error }, { status: 401 }));
    await expect(answer).rejects.toMatchObject({ code: 'token-expired', message: 'ended at noon' });
  });

  it.each([
    [401, 'token-malformed'],
    [403, 'forbidden'],
    [404, 'class-unknown'],
    [429, 'rate-limited'],
    [502, 'signalling-unreachable'],
    [503, 'server-busy'],
  ])('reads a bare status %i as %s', async (status, code) => {
    await expect(locate(() => new Response('<h1>', { status }))).rejects.toMatchObject({ code });
  });

  it('says what it could not reach, without the query', async () => {
    const failure = locate(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(failure).rejects.toMatchObject({
      code: 'signalling-unreachable',
      details: { path: 'https://school.example/classes/math-g7' },
    });
  });

  it.each([
    ['no JSON', () => new Response('<h1>captive portal</h1>')],
    ['no descriptor', () => Response.json({ classId: 1 })],
    ['no URLs', () => Response.json({ ...descriptor, hlsUrl: 'http://[' })],
  ])('refuses an answer that is %s', async (_, response) => {
    await expect(locate(response)).rejects.toMatchObject({ code: 'response-invalid' });
  });

  it('ends with the signal’s reason', async () => {
    const scope = new AbortController();
    const reason = new HopeError('closed', 'left');
    scope.abort(reason);
    await expect(locate(() => Promise.reject(new Error('aborted')), scope.signal)).rejects.toBe(reason);
  });
});
