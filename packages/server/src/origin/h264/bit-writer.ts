/** Writes bits, most significant first, and Exp-Golomb codes (H.264 §9.1). */
export class BitWriter {
  readonly #bytes: number[] = [];
  #filled = 8;

  bits(value: number, count: number): this {
    for (let index = count - 1; index >= 0; index--) {
      if (this.#filled === 8) {
        this.#bytes.push(0);
        this.#filled = 0;
      }
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> index) & 1) << (7 - this.#filled++));
    }
    return this;
  }

  flag(value: boolean): this {
    return this.bits(value ? 1 : 0, 1);
  }

  /** ue(v) */
  unsigned(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.bits(0, length).bits(value + 1, length + 1);
  }

  /** se(v) */
  signed(value: number): this {
    return this.unsigned(value > 0 ? value * 2 - 1 : -value * 2);
  }

  align(): this {
    this.#filled = 8;
    return this;
  }

  bytes(values: Uint8Array): this {
    this.align();
    for (const value of values) this.#bytes.push(value);
    return this;
  }

  /** Ends the RBSP with its stop bit and gives the NAL unit, emulation prevention in place (H.264 §7.4.1). */
  toNal(header: number): Uint8Array {
    this.bits(1, 1).align();
    const nal = [header];
    let zeros = 0;
    for (const byte of this.#bytes) {
      if (zeros >= 2 && byte <= 3) {
        nal.push(3);
        zeros = 0;
      }
      zeros = byte === 0 ? zeros + 1 : 0;
      nal.push(byte);
    }
    return Uint8Array.from(nal);
  }
}
