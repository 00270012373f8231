import { type SignallingSocket } from './signalling-socket.js';

/** Opens a browser's WebSocket. */
export function openWebSocket(url: string): SignallingSocket {
  const socket = new WebSocket(url);
  const scope = new AbortController();
  const { signal } = scope;
  return {
    listen(listener) {
      socket.addEventListener('open', () => listener.onOpen(), { signal });
      socket.addEventListener(
        'message',
        ({ data }) => {
          if (typeof data === 'string') listener.onText(data);
        },
        { signal },
      );
      // An `error` tells nothing and is always followed by a `close`.
      socket.addEventListener('close', ({ code, reason }) => listener.onClosed(`${code} ${reason}`.trim()), {
        signal,
      });
    },
    send: (text) => socket.send(text),
    close() {
      scope.abort();
      socket.close(1000);
    },
  };
}
