/** Shows one way of looking at a camera. */
export interface LivePlayer {
  /** Pictures begin, perhaps once more. False: this browser cannot show them. */
  begin(mime: string | null): boolean;
  /** What a decoder needs first. */
  init(bytes: Uint8Array<ArrayBuffer>): void;
  show(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface PlayerNews {
  /** A picture is there, the first one or a further one. */
  readonly onPicture: () => void;
  /** It cannot go on. */
  readonly onFailure: () => void;
}
