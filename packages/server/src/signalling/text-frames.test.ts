import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { TextFrames } from './text-frames.js';

/** What a client of `ws` reads out of bytes. */
async function read(bytes: Buffer): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (_webSocket, { socket }) => socket.write(bytes));
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const [data] = (await once(client, 'message')) as [Buffer];
    return data.toString('utf8');
  } finally {
    client.terminate();
    server.close();
  }
}

describe('TextFrames', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
    'frames a text of %i bytes as the protocol says',
    async (length) => {
      const text = 'x'.repeat(length);
      expect(await read(new TextFrames().frame(text))).toBe(text);
    },
  );

  it('counts bytes, not characters', async () => {
    const text = 'ü角བོད'.repeat(30);
    expect(await read(new TextFrames().frame(text))).toBe(text);
  });

  it('frames a text that goes to many once, and another one anew', () => {
    const frames = new TextFrames();
    const first = frames.frame('one');
    expect(frames.frame('one')).toBe(first);
    expect(frames.frame('two').toString('utf8', 2)).toBe('two');
    expect(frames.frame('one').toString('utf8', 2)).toBe('one');
    expect(first.toString('utf8', 2)).toBe('one');
  });
});
