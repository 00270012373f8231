import { ManualClock, settle } from '@hope-online/protocol/testing';
import { type ClassSession } from '../class-session.js';
import { connect } from '../connect.js';
import { type ConnectOptions } from '../connect-options.js';
import { FakeSchool, welcome } from './fake-school.js';

/** A session's whole surroundings, in the test's hands. */
export class SessionHarness {
  readonly clock = new ManualClock();
  readonly school = new FakeSchool();
  /** Whether the session listens for the page's waking up. */
  listensForWake = false;
  #wake: () => void = () => undefined;

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
    }
  }

  wake(): void {
    this.#wake();
  }
}
