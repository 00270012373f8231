/** The tracks of every rendition; a rendition of sound alone has only that one, under the same id. */
export const trackIds = { video: 1, sound: 2 } as const;

/** Sample flags of ISO/IEC 14496-12 §8.8.3.1: a sync sample, and one that depends on others. */
export const sampleFlags = { sync: 0x02000000, dependent: 0x01010000 } as const;
