import { type SignallingSocket } from './signalling-socket.js';

/** Opens a browser's WebSocket. */
export function openWebSocket(url: string): SignallingSocket {
  const socket = new WebSocket(url);
  return {
    listen(listener) {
      socket.onopen = () => listener.onOpen();
      socket.onmessage = ({ data }) => {
        if (typeof data === 'string') listener.onText(data);
      };
      // An `error` tells nothing and is always followed by a `close`.
      socket.onclose = ({ code, reason }) => listener.onClosed(`${code} ${reason}`.trim());
    },
    send: (text) => socket.send(text),
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(1000);
    },
  };
}
