import {
  type MediaKind,
  type WireConsumerOptions,
  type WireRtpCapabilities,
  type WireRtpParameters,
  type WireTransportOptions,
  type MethodRequest,
} from '@hope-online/protocol';

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** The port to the media server. `mediasoup-sfu.ts` is the real one. */
export interface Sfu {
  /** Makes the media room of one class: a Router on the least loaded Worker. */
  createRoom(): Promise<SfuRoom>;
  close(): void;
}

/** The media of one class. */
export interface SfuRoom {
  readonly rtpCapabilities: WireRtpCapabilities;
  /** The process id of the Worker that carries the room. */
  readonly workerPid: number;
  /** Says that the Worker died: everything of this room is gone, and another room is to be made. */
  onDied(listener: () => void): Unsubscribe;
  createTransport(direction: 'receive' | 'send'): Promise<SfuTransport>;
  /** Opens a Producer of the server's own, for media that no browser sends. */
  openInlet(options: RtpInletOptions): Promise<RtpInlet>;
  /** Reads every packet of a Producer, each simulcast layer under its own SSRC. */
  tap(producerId: string): Promise<RtpTap>;
  close(): void;
}

/** A participant's WebRTC transport. */
export interface SfuTransport {
  readonly id: string;
  readonly options: WireTransportOptions;
  connect(dtlsParameters: MethodRequest<'rtc.connectTransport'>['dtlsParameters']): Promise<void>;
  restartIce(): Promise<WireTransportOptions['iceParameters']>;
  produce(kind: MediaKind, rtpParameters: WireRtpParameters): Promise<SfuProducer>;
  /** A Consumer that is not paused flows, and asks for its key frame, as soon as the transport is connected. */
  consume(
    producerId: string,
    rtpCapabilities: WireRtpCapabilities,
    start: 'paused' | 'flowing',
  ): Promise<SfuConsumer>;
  onClosed(listener: () => void): Unsubscribe;
  close(): void;
}

/** A participant's Producer. */
export interface SfuProducer {
  readonly id: string;
  readonly kind: MediaKind;
  readonly paused: boolean;
  pause(): Promise<void>;
  resume(): Promise<void>;
  onClosed(listener: () => void): Unsubscribe;
  close(): void;
}

/** A participant's Consumer. */
export interface SfuConsumer {
  readonly id: string;
  readonly options: WireConsumerOptions;
  pause(): Promise<void>;
  resume(): Promise<void>;
  preferLayers(spatialLayer: number, temporalLayer?: number): Promise<void>;
  /** `closed` however it comes about: with its Producer, with its transport, or by {@link close}. */
  onState(listener: (state: 'closed' | 'paused' | 'resumed') => void): Unsubscribe;
  close(): void;
}

export interface RtpInletOptions {
  readonly kind: MediaKind;
  /** One SSRC for each quality, lowest first; more than one makes a simulcast Producer. */
  readonly ssrcs: readonly number[];
}

/** A Producer that the server feeds with RTP itself. Payload types and extension ids are in `media-codecs.ts`. */
export interface RtpInlet {
  readonly producerId: string;
  /** Takes one RTP packet. */
  send(packet: Uint8Array): void;
  /** Takes one RTCP packet; sender reports let mediasoup switch between simulcast layers. */
  sendRtcp(packet: Uint8Array): void;
  close(): void;
}

/** All packets of one Producer as the SFU got them, in the order of their arrival. */
export interface RtpTap {
  readonly kind: MediaKind;
  /** RTP ticks a second: 90000 for H.264, 48000 for Opus. */
  readonly clockRate: number;
  /** From SSRC to simulcast layer, 0 the lowest. */
  readonly layers: ReadonlyMap<number, number>;
  /** The header extension id of abs-capture-time, where the Producer sends it. */
  readonly absCaptureTimeId: number | undefined;
  /** Starts the flow; packets before the first listener are not kept. */
  start(onPacket: (packet: Uint8Array) => void): Promise<void>;
  /** Asks the Producer for a key frame on every layer. Does nothing for sound. */
  requestKeyFrame(): void;
  /** Says that the Producer was paused or resumed (muted), or that it is gone. */
  onState(listener: (state: 'closed' | 'paused' | 'resumed') => void): Unsubscribe;
  close(): void;
}
