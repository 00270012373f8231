/** The port to bytes that are kept by their address: what is there never changes. */
export interface ContentShelf {
  /**
   * Keeps bytes durably and answers their address.
   * @throws HopeError `storage-full`, `storage-failed`
   */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws HopeError `storage-failed` */
  get(address: string): Promise<Uint8Array | undefined>;
  has(address: string): boolean;
  /** What is not there is no fault. */
  delete(address: string): Promise<void>;
  readonly addresses: readonly string[];
  /** Of all that is there. */
  readonly byteLength: number;
}
