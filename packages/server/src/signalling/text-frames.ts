/** The lengths up to which a frame's header has 1, 3 and 9 bytes of them (RFC 6455 section 5.2). */
const shortLength = 125;
const middleLength = 0xff_ff;
/** FIN, and the opcode of text. */
const finalText = 0x81;

/** Makes WebSocket frames of texts: a text that goes to many is framed once. */
export class TextFrames {
  #text = '';
  #frame = frameText('');

  /** The same bytes for the same text, as long as no other comes between; nobody may change them. */
  frame(text: string): Buffer {
    if (text !== this.#text) {
      this.#frame = frameText(text);
      this.#text = text;
    }
    return this.#frame;
  }
}

/** One unmasked frame, as servers send them. */
function frameText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headerBytes = length <= shortLength ? 2 : length <= middleLength ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + length);
  frame[0] = finalText;
  if (headerBytes === 2) frame[1] = length;
  else if (headerBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headerBytes);
  return frame;
}
