export interface RtspRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

/** Cuts what a viewer sends into requests. A body, and what comes interleaved (receiver reports), is passed over. */
export class RtspRequests {
  #rest = Buffer.alloc(0);

  push(chunk: Buffer): RtspRequest[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const requests: RtspRequest[] = [];
    for (;;) {
      if (this.#rest[0] === 0x24) {
        const size = this.#rest.length < 4 ? Number.POSITIVE_INFINITY : 4 + this.#rest.readUInt16BE(2);
        if (this.#rest.length < size) return requests;
        this.#rest = this.#rest.subarray(size);
        continue;
      }
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return requests;
      const request = parsed(this.#rest.toString('latin1', 0, end));
      const bodyBytes = Number(request.headers.get('content-length') ?? 0);
      if (this.#rest.length < end + 4 + bodyBytes) return requests;
      this.#rest = this.#rest.subarray(end + 4 + bodyBytes);
      requests.push(request);
    }
  }
}

function parsed(head: string): RtspRequest {
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', url = ''] = first.split(' ');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, url, headers: new Map(headers) };
}
