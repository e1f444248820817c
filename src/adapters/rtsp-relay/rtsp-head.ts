/** The head of an RTSP message: its first line and its headers, unchanged. */
export class RtspHead {
  readonly start: string;
  readonly #headers: readonly string[];

  constructor(start: string, headers: readonly string[] = []) {
    this.start = start;
    this.#headers = headers;
  }

  /** `text` is without the empty line at its end. */
  static read(text: string): RtspHead {
    const [start = '', ...headers] = text.split('\r\n');
    return new RtspHead(start, headers);
  }

  /** A camera's message is a reply, or a request of its own. */
  get isReply(): boolean {
    return this.start.startsWith('RTSP/');
  }

  /** The status of a reply; 0 when it has none. */
  get status(): number {
    return Number(/^RTSP\/\S+ (\d{3})\b/.exec(this.start)?.[1] ?? 0);
  }

  value(name: string): string | null {
    return this.values(name)[0] ?? null;
  }

  values(name: string): readonly string[] {
    return this.#headers.filter((line) => isNamed(line, name)).map((line) => line.slice(line.indexOf(':') + 1).trim());
  }

  /** Makes a copy with another value for this header; null removes it. */
  with(name: string, value: string | null): RtspHead {
    const others = this.#headers.filter((line) => !isNamed(line, name));
    return new RtspHead(this.start, value === null ? others : [...others, `${name}: ${value}`]);
  }

  toString(): string {
    return `${[this.start, ...this.#headers].join('\r\n')}\r\n\r\n`;
  }
}

function isNamed(line: string, name: string): boolean {
  return line.slice(0, line.indexOf(':')).trim().toLowerCase() === name.toLowerCase();
}

/** The bytes of a message; `start`: another first line. */
export function whole(head: RtspHead, body: Buffer, start?: string): Buffer {
  const text = `${head}`;
  const first = start === undefined ? text : `${start}${text.slice(head.start.length)}`;
  return Buffer.concat([Buffer.from(first, 'latin1'), body]);
}
