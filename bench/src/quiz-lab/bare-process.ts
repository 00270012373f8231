// The least that can be done for the same: an echo of each request by node:http, and one buffer that was made ready
// beforehand, written to every socket. See `pinned-process.ts`.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { type Duplex } from 'node:stream';
import { serve } from './pinned-process.js';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const sockets = new Set<Duplex>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
});
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}${magic}`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  sockets.add(socket);
  socket.on('data', () => undefined);
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
});

/** Writes a text frame of so many bytes to all, at a moment. */
function broadcast({ atMs, bytes }: { readonly atMs: number; readonly bytes: number }): void {
  const head = Buffer.from([0x81, 126, bytes >> 8, bytes & 255]);
  const frame = Buffer.concat([head, Buffer.alloc(bytes, 'x')]);
  setTimeout(() => {
    for (const socket of sockets) socket.write(frame);
  }, atMs - Date.now());
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  serve(address.port, { broadcast: (about) => broadcast(about as Parameters<typeof broadcast>[0]) }, () =>
    server.closeAllConnections(),
  );
});
