import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type RtpPacket } from '../../origin/rtp/rtp-packet.js';
import { type ReadReport, readNtp, readRtp, readSenderReport } from '../../rtp-out/testing/rtp-reader.js';
import { inletAbsCaptureTime } from '../../sfu/media-codecs.js';
import { type RtpInlet, type RtpInletOptions } from '../../sfu/sfu.js';
import { type InletRoom } from '../lesson-inlets.js';

export interface SentPacket extends RtpPacket {
  /** The room's clock at the moment of sending. */
  readonly at: Milliseconds;
  /** Bytes of the whole packet. */
  readonly size: number;
  /** The moment of capture that the packet tells, to the microsecond. */
  readonly capturedAtMs: Milliseconds | undefined;
}

interface SentReport extends ReadReport {
  readonly at: Milliseconds;
}

/** An inlet that keeps what it was sent. */
export interface RecordingInlet extends RtpInlet, RtpInletOptions {
  readonly sent: SentPacket[];
  readonly reports: SentReport[];
  closed: boolean;
}

/** A room whose inlets keep what they are sent, with the time by `clock`. */
export class RecordingRoom implements InletRoom {
  readonly inlets: RecordingInlet[] = [];
  /** The kind of inlet that the room refuses to open. */
  refuses: RtpInletOptions['kind'] | undefined;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  openInlet(options: RtpInletOptions): Promise<RtpInlet> {
    if (options.kind === this.refuses) return Promise.reject(new Error(`no ${options.kind} today`));
    const inlet: RecordingInlet = {
      ...options,
      producerId: `${options.kind}-${this.inlets.length + 1}`,
      sent: [],
      reports: [],
      closed: false,
      send: (packet) => inlet.sent.push(this.#note(packet)),
      sendRtcp: (report) => inlet.reports.push({ ...readSenderReport(report), at: this.#clock.now() }),
      close: () => (inlet.closed = true),
    };
    this.inlets.push(inlet);
    return Promise.resolve(inlet);
  }

  /** The first inlet of a kind. */
  inlet(kind: RtpInletOptions['kind']): RecordingInlet {
    const inlet = this.inlets.find((each) => each.kind === kind);
    if (!inlet) throw new Error(`no ${kind} inlet was opened`);
    return inlet;
  }

  /** What one layer of the picture was sent, 0 the smallest. */
  layer(index: number): SentPacket[] {
    const video = this.inlet('video');
    return video.sent.filter(({ ssrc }) => ssrc === video.ssrcs[index]);
  }

  #note(bytes: Uint8Array): SentPacket {
    const packet = readRtp(bytes);
    const capture = packet.extensions.get(inletAbsCaptureTime.id);
    const capturedAtMs = capture && Math.round(readNtp(capture) * 1_000) / 1_000;
    return { ...packet, at: this.#clock.now(), size: bytes.length, capturedAtMs };
  }
}
