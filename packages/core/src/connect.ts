import { type ClassSession } from './class-session.js';
import { type ConnectOptions, resolveConnectOptions } from './connect-options.js';
import { LiveClassSession } from './live-class-session.js';

/** Connects to a class. Returns at once; {@link ClassSession.state} and its events tell how it goes. */
export function connect(options: ConnectOptions): ClassSession {
  const session = new LiveClassSession(resolveConnectOptions(options));
  const { signal } = options;
  if (!signal) return session;
  const close = () => session.close();
  session.on('state', (state) => {
    if (state.name === 'closed') signal.removeEventListener('abort', close);
  });
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  return session;
}
