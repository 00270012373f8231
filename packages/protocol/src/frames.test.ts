import { describe, expect, it } from 'vitest';
import { HopeError } from './errors.js';
import { decodeError, decodeRequestFrame, decodeServerFrame, encodeError } from './frames.js';

describe('decodeRequestFrame', () => {
  it('reads a request; params may be left out', () => {
    expect(decodeRequestFrame('{"id":1,"method":"time.ping"}')).toEqual({
      id: 1,
      method: 'time.ping',
      params: {},
    });
  });

  it.each([
    ['an array', '[]'],
    ['null', 'null'],
    ['id 0', '{"id":0,"method":"m"}'],
    ['a method of another type', '{"id":1,"method":7}'],
    ['params of another type', '{"id":1,"method":"m","params":"x"}'],
  ])('refuses %s', (_name, text) => {
    expect(() => decodeRequestFrame(text)).toThrow(expect.objectContaining({ code: 'frame-malformed' }));
  });

  it('refuses more than 16 kB before it parses', () => {
    const text = `{"id":1,"method":"m","params":{"x":"${'y'.repeat(16_384)}"}}`;
    expect(() => decodeRequestFrame(text)).toThrow(expect.objectContaining({ code: 'frame-oversized' }));
  });
});

describe('decodeServerFrame', () => {
  it.each([
    ['{"id":3,"result":{}}', { id: 3, result: {} }],
    ['{"event":"stage","seq":2,"data":1}', { event: 'stage', seq: 2, data: 1 }],
    ['{"id":null,"error":{"code":"x","message":"y"}}', { id: null, error: { code: 'x', message: 'y' } }],
  ])('reads %s', (text, frame) => {
    expect(decodeServerFrame(text)).toEqual(frame);
  });

  it('refuses anything else', () => {
    expect(() => decodeServerFrame('{"hello":1}')).toThrow(
      expect.objectContaining({ code: 'frame-malformed' }),
    );
  });
});

describe('errors on the wire', () => {
  it('arrive as they were sent, without cause and stack', () => {
    const error = new HopeError('rate-limited', 'slow down', {
      details: { path: 'requests', retryAfterMs: 50 },
      cause: new Error('secret'),
    });
    const wire = JSON.parse(JSON.stringify(encodeError(error))) as ReturnType<typeof encodeError>;
    expect(JSON.stringify(wire)).not.toContain('secret');
    const back = decodeError(wire);
    expect(back).toMatchObject({ code: 'rate-limited', family: 'transport', message: 'slow down' });
    expect(back.details).toEqual({ path: 'requests', retryAfterMs: 50 });
  });

  it('become internal when a newer server names a code that is not known here', () => {
    expect(decodeError({ code: 'from-the-future', message: 'm' })).toMatchObject({ code: 'internal' });
  });
});
