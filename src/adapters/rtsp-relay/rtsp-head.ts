/** The head of an RTSP message: its first line and its headers, as they came. */
export class RtspHead {
  readonly start: string;
  readonly #headers: readonly string[];

  constructor(start: string, headers: readonly string[] = []) {
    this.start = start;
    this.#headers = headers;
  }

  /** `text`: without the empty line at its end. */
  static read(text: string): RtspHead {
    const [start = '', ...headers] = text.split('\r\n');
    return new RtspHead(start, headers);
  }

  /** A message of a camera's is a reply, or a request of its own. */
  get isReply(): boolean {
    return this.start.startsWith('RTSP/');
  }

  /** Of a reply; 0 where there is none. */
  get status(): number {
    return Number(/^RTSP\/\S+ (\d{3})\b/.exec(this.start)?.[1] ?? 0);
  }

  value(name: string): string | null {
    return this.values(name)[0] ?? null;
  }

  values(name: string): readonly string[] {
    return this.#headers.filter((line) => isNamed(line, name)).map((line) => line.slice(line.indexOf(':') + 1).trim());
  }

  /** The same with another value for this header; null: without it. */
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
