/** How the teacher's voice is coded; the names are mediasoup-client's `codecOptions`. */
export interface SoundCoding {
  readonly opusStereo: false;
  readonly opusFec: true;
  readonly opusDtx: true;
  /** Milliseconds of sound in a packet. */
  readonly opusPtime: 20 | 60;
  /** In bit/s. */
  readonly opusMaxAverageBitrate: number;
}

/** What the browser says about its network, where it says anything. */
export interface LinkHints {
  /** The network information API's `effectiveType`. */
  readonly effectiveType?: string;
  readonly saveData?: boolean;
}

/**
 * Chooses the coding of the teacher's voice: mono with in-band error correction, and next to nothing while nobody
 * speaks. On a thin link 60 ms packets save 15 kbit/s of headers for 40 ms more delay.
 */
export function chooseSoundCoding(hints: LinkHints): SoundCoding {
  const thin = hints.saveData === true || ['slow-2g', '2g', '3g'].includes(hints.effectiveType ?? '');
  return {
    opusStereo: false,
    opusFec: true,
    opusDtx: true,
    opusPtime: thin ? 60 : 20,
    opusMaxAverageBitrate: thin ? 24_000 : 32_000,
  };
}
