import { type ClassSession, type ConnectOptions } from '@hope-online/core';

/** A session that is used by someone, and by others perhaps. */
export interface SessionLease {
  readonly session: ClassSession;
  /** Closes the session where nobody else uses it; may be called twice. */
  release(): void;
}

interface Shared {
  readonly session: ClassSession;
  readonly options: ConnectOptions;
  users: number;
}

/** Shares one session among those of a page that want the same class as the same participant: one socket, one place in the class. */
export class SessionPool {
  readonly #shared = new Set<Shared>();

  /** @param open opens a session where there is none to share */
  lease(options: ConnectOptions, open: (options: ConnectOptions) => ClassSession): SessionLease {
    const shared = this.#find(options) ?? this.#add(options, open(options));
    shared.users += 1;
    let released = false;
    return {
      session: shared.session,
      release: () => {
        if (released) return;
        released = true;
        shared.users -= 1;
        if (shared.users > 0) return;
        this.#shared.delete(shared);
        shared.session.close();
      },
    };
  }

  #find({ src, token }: ConnectOptions): Shared | undefined {
    return [...this.#shared].find(
      ({ session, options }) =>
        options.src === src && options.token === token && session.state.name !== 'closed',
    );
  }

  #add(options: ConnectOptions, session: ClassSession): Shared {
    const shared: Shared = { session, options, users: 0 };
    this.#shared.add(shared);
    return shared;
  }
}

/** Of this page. */
export const pageSessions = new SessionPool();
