import { ManualClock, settle } from '@hope-online/protocol/testing';
import { type ClassSession } from '../class-session.js';
import { connect } from '../connect.js';
import { type ConnectOptions } from '../connect-options.js';
import { type NetworkChange, type NetworkWatch } from '../network-watch.js';
import { FakeSchool, welcome } from './fake-school.js';

/** A session's whole surroundings, in the test's hands. */
export class SessionHarness {
  readonly clock = new ManualClock();
  readonly school = new FakeSchool();
  /** Whether the session listens for the page's waking up. */
  listensForWake = false;
  /** Whether it listens for changes of the network. */
  listensForNetwork = false;
  online = true;
  #wake: () => void = () => undefined;
  #change: (change: NetworkChange) => void = () => undefined;

  readonly #network: NetworkWatch = (() => {
    const harness = this as SessionHarness;
    return {
      get online() {
        return harness.online;
      },
      listen(listener: (change: NetworkChange) => void) {
        harness.#change = listener;
        harness.listensForNetwork = true;
        return () => (harness.listensForNetwork = false);
      },
    };
  })();

  start(changes: Partial<ConnectOptions> = {}): ClassSession {
    return connect({
      src: 'https://school.example/classes/math-g7',
      token: 'token-1',
      clock: this.clock,
      fetch: this.school.fetch,
      openSocket: this.school.openSocket,
      random: () => 0.5,
      onWake: (listener) => {
        this.#wake = listener;
        this.listensForWake = true;
        return () => (this.listensForWake = false);
      },
      network: this.#network,
      ...changes,
    });
  }

  /** Lets the session join over the socket that it opened last. */
  async join(changes: Parameters<typeof welcome>[0] = {}): Promise<void> {
    await settle();
    this.school.socket.accept();
    await settle();
    this.school.socket.answer('hello', welcome(changes));
    await settle();
  }

  /** Answers the pings of one measurement. */
  async answerPings(serverMs = this.clock.now()): Promise<void> {
    for (let ping = 0; ping < 8; ping++) {
      this.school.socket.answer('time.ping', { serverMs });
      await settle();
      // The next one comes after a pause; after the last one there is none to wait for.
      if (ping < 7) await this.clock.advance(100);
    }
  }

  change(change: NetworkChange): void {
    if (change !== 'changed') this.online = change === 'online';
    this.#change(change);
  }

  wake(): void {
    this.#wake();
  }
}
