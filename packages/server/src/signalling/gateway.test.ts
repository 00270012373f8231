import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { HopeError, protocolVersion } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { claimsOf, openFakeClass } from '../classroom/testing/fake-classroom.js';
import { silentLog } from '../log.js';
import { type ClassTokens } from '../tokens/class-tokens.js';
import { SignallingGateway } from './gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openGateway(admitsPage: (page: { origin: string | undefined }) => boolean = () => true) {
  const { classroom, clock } = await openFakeClass();
  const shown: object[] = [];
  const tokens = {
    verify: (token: string | undefined, _classId: string, page: object) => {
      shown.push(page);
      return token === 'student'
        ? Promise.resolve(claimsOf('student'))
        : Promise.reject(new HopeError('token-foreign', 'no'));
    },
  } as unknown as ClassTokens;
  const gateway = new SignallingGateway({
    findClass: (classId) => (classId === 'demo' ? classroom : undefined),
    tokens,
    admitsPage,
    clock,
    log: silentLog,
    iceServers: () => [],
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  cleanups.push(async () => {
    gateway.close();
    await clock.advance(1_000);
    classroom.close();
    await new Promise((resolve) => server.close(resolve));
  });
  const connect = (path: string, origin?: string) =>
    new WebSocket(`ws://127.0.0.1:${port}${path}`, origin === undefined ? {} : { origin });
  const join = async () => {
    const socket = connect('/classes/demo/signalling');
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: 1, method: 'hello', params: { protocolVersion, token: 'student' } }));
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ id: 1, result: { role: 'student' } });
    return socket;
  };
  return { shown, gateway, clock, classroom, connect, join };
}

describe('SignallingGateway', () => {
  it.each(['/classes/physics/signalling', '/classes/..%2f/signalling', '/elsewhere', '/classes/demo'])(
    'refuses %s before it becomes a socket',
    async (path) => {
      const { connect } = await openGateway();
      const socket = connect(path);
      const [error] = await once(socket, 'error');
      expect(String(error)).toContain('404');
    },
  );

  it('lets no page in that may not, before it becomes a socket', async () => {
    const { connect } = await openGateway(({ origin }) => origin === 'https://portal.example');
    const stranger = connect('/classes/demo/signalling', 'https://evil.example');
    expect(String((await once(stranger, 'error'))[0])).toContain('403');
    const portal = connect('/classes/demo/signalling', 'https://portal.example');
    await once(portal, 'open');
    portal.close();
  });

  it('shows tokens with the page that opened the socket', async () => {
    const { connect, shown } = await openGateway();
    const socket = connect('/classes/demo/signalling', 'https://portal.example');
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: 1, method: 'hello', params: { protocolVersion, token: 'student' } }));
    await once(socket, 'message');
    expect(shown).toEqual([{ origin: 'https://portal.example', host: expect.stringContaining('127.0.0.1') }]);
    socket.close();
  });

  it('answers an oversized frame with its error, closes that socket, and serves the next one', async () => {
    const { join } = await openGateway();
    const socket = await join();
    socket.send('x'.repeat(20_000));
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ error: { code: 'frame-oversized' } });
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    (await join()).close();
  });

  it('cuts off a frame that is too large even to be read', async () => {
    const { join } = await openGateway();
    const socket = await join();
    socket.send('x'.repeat(100_000));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    (await join()).close();
  });

  it('answers a binary frame with a typed error', async () => {
    const { join } = await openGateway();
    const socket = await join();
    socket.send(Buffer.from([1, 2, 3]));
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ error: { code: 'frame-malformed' } });
    socket.close();
  });

  it('lets go of a socket that answers no ping', async () => {
    const { join, clock, gateway } = await openGateway();
    const socket = await join();
    // A client that no longer reads: the answer to a ping never leaves it.
    socket.pause();
    const closed = once(socket, 'close');
    for (let beat = 0; beat < 4; beat++) await clock.advance(10_000);
    socket.resume();
    await closed;
    expect(gateway.size).toBe(0);
  });

  it('says farewell to everybody when the server stops', async () => {
    const { join, gateway } = await openGateway();
    const socket = await join();
    const message = once(socket, 'message');
    gateway.close();
    const [data] = await message;
    expect(JSON.parse(String(data))).toMatchObject({ event: 'bye', data: { reason: 'shutdown' } });
    await once(socket, 'close');
  });

  it.each([
    { how: 'closed on purpose', leave: (socket: WebSocket) => socket.close(1000), kept: 0 },
    { how: 'lost', leave: (socket: WebSocket) => socket.terminate(), kept: 1 },
  ])('keeps $kept session of a socket that was $how', async ({ leave, kept }) => {
    const { join, gateway, classroom, clock } = await openGateway();
    const socket = await join();
    leave(socket);
    await once(socket, 'close');
    while (gateway.size > 0) await turn();
    expect(classroom.size).toBe(kept);
    await clock.advance(30_000);
    expect(classroom.size).toBe(0);
  });
});

/** Lets the event loop turn once: a socket's close takes real turns, not promises alone. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await settle();
}
