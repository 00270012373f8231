import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { carriesNoPicture, type LinkVerdict, widthFound } from './decisions/index.js';
import { type PathConductor } from './path-conductor.js';
import { type ReceptionControl } from './reception-control.js';

/** What a {@link LinkWidth} looks at, and whom it tells. */
export interface LinkWidthOptions {
  readonly clock: Clock;
  readonly conductor: Pick<
    PathConductor,
    'events' | 'state' | 'stillMs' | 'bytesReceived' | 'bandwidth' | 'feed'
  >;
  readonly reception: Pick<ReceptionControl, 'isThin' | 'giveUpPicture' | 'lookAtLink'>;
}

/** A picture that has stood for so long is as good as none. */
const goneMs: Milliseconds = 1_000;

/** Gives the picture up where the link carries sound alone, and leaves the class to HLS as long as that lasts. */
export class LinkWidth {
  readonly #options: LinkWidthOptions;
  #wasThin: boolean;
  /** What has failed with a picture has not failed by sound alone. */
  #isNews = false;

  constructor(options: LinkWidthOptions) {
    const { conductor, reception } = options;
    this.#options = options;
    this.#wasThin = reception.isThin;
    conductor.events.on('look', (verdict) => this.#look(verdict));
    conductor.events.on('thin', () => this.#measured());
  }

  /**
   * Sound over HLS needs two thirds of what it needs over WebRTC, whose packets carry as much head as sound, and it waits
   * for what is late. Where HLS fails, WebRTC is better than nothing.
   */
  get wantsHls(): boolean {
    const { conductor, reception } = this.#options;
    return reception.isThin && (this.#isNews || !conductor.state.failures.hls);
  }

  /**
   * The class was found: how fast the answer came tells of a thin line before any picture is asked for.
   * @param bandwidth what is known of the link by now, in bits a second
   */
  found(bandwidth: number | undefined): void {
    if (carriesNoPicture(bandwidth)) this.#measured();
  }

  #look(verdict: LinkVerdict): void {
    const { clock, conductor, reception } = this.#options;
    const { stillMs, bytesReceived: bytes, bandwidth } = conductor;
    const badBitrate = widthFound(verdict);
    reception.lookAtLink({ atMs: clock.now(), stillMs, bytes, bandwidth, badBitrate });
    this.#tell();
  }

  /** HLS that is only made ready beneath a picture that moves has to share the link with it. */
  #measured(): void {
    const { conductor, reception } = this.#options;
    if (conductor.state.shown !== 'none' && conductor.stillMs < goneMs) return;
    reception.giveUpPicture();
    this.#tell();
  }

  #tell(): void {
    const { conductor, reception } = this.#options;
    if (reception.isThin === this.#wasThin) return;
    this.#wasThin = reception.isThin;
    this.#isNews = true;
    // The other path may come back as it does when there is news of the network.
    conductor.feed({ type: reception.isThin ? 'asked' : 'network' });
    this.#isNews = false;
  }
}
