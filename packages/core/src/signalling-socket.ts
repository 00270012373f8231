/** The port to a WebSocket; `web-signalling-socket.ts` is the real one. Text frames only. */
export interface SignallingSocket {
  /** Each is called at most once, except `onText`; nothing is called after `close()`. */
  listen(listener: SignallingListener): void;
  send(text: string): void;
  close(): void;
}

/** Who is told what happens to a {@link SignallingSocket}. */
export interface SignallingListener {
  onOpen(): void;
  onText(text: string): void;
  /** The socket could not be opened, or is gone. `detail` is for logs. */
  onClosed(detail: string): void;
}
