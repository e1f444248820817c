const DOLLAR = 0x24;
const HEADER_BYTES = 4;
const LINE_ENDS = new Set([0x0a, 0x0d]);

/** Cuts what a camera sends inside its RTSP connection into whole packets, each with its header of four bytes. */
export class PacketCutter {
  /** So many bytes of the packet before still come. They are left out at the start, when that packet had begun before. */
  #due: number;
  #parts: Buffer[] = [];
  #isWhole = false;

  /** `due`: so many bytes belong to a packet that has begun already. */
  constructor({ due }: { readonly due: number }) {
    this.#due = due;
  }

  /** Null: this is no stream of packets. */
  push(bytes: Buffer): readonly Buffer[] | null {
    const packets: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      if (this.#due === 0) {
        const first = bytes[at] ?? 0;
        if (LINE_ENDS.has(first)) {
          at += 1;
          continue;
        }
        // The splitter before gives a packet's header as one piece.
        if (first !== DOLLAR || bytes.length - at < HEADER_BYTES) return null;
        this.#due = HEADER_BYTES + bytes.readUInt16BE(at + 2);
        this.#isWhole = true;
      }
      const end = Math.min(bytes.length, at + this.#due);
      if (this.#isWhole) this.#parts.push(bytes.subarray(at, end));
      this.#due -= end - at;
      at = end;
      if (this.#due === 0 && this.#isWhole) packets.push(this.#taken());
    }
    return packets;
  }

  #taken(): Buffer {
    const [first, ...more] = this.#parts;
    this.#parts = [];
    return first !== undefined && more.length === 0
      ? first
      : Buffer.concat(first === undefined ? more : [first, ...more]);
  }
}
