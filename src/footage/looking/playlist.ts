import type { TimeSpan } from './recorded-span.ts';

/** From ≤ at < to. */
export interface ByteSpan {
  readonly fromByte: number;
  readonly toByte: number;
}

/** A piece of a file that begins with a key frame, and is shown by itself. */
export type PlaylistPiece = TimeSpan & ByteSpan;

/** The pieces of one file. */
export interface PlaylistFile {
  readonly name: string;
  /** Files of one run have one beginning, and their times go on. */
  readonly run: string;
  /** `ftyp` and `moov`. */
  readonly beginning: ByteSpan;
  readonly pieces: readonly PlaylistPiece[];
}

/** Time without video that can be shown here. */
export interface PlaylistGap extends TimeSpan {
  readonly name: null;
}

/** Where a player fetches these bytes. */
type AddressOf = (name: string, bytes: ByteSpan) => string;

/**
 * The list by which a player plays recorded video: HLS (RFC 8216bis, protocol version 8 for `EXT-X-GAP`). Each piece has its own
 * address with its bytes, so `EXT-X-BYTERANGE` is not needed. A gap is one piece that nobody fetches.
 */
export function hlsPlaylist(parts: readonly (PlaylistFile | PlaylistGap)[], addressOf: AddressOf): string {
  const pieces = parts.flatMap((part): readonly TimeSpan[] => (part.name === null ? [part] : part.pieces));
  const longestS = Math.ceil(Math.max(1, ...pieces.map(({ fromMs, toMs }) => (toMs - fromMs) / 1_000)));
  const lines = ['#EXTM3U', '#EXT-X-VERSION:8', `#EXT-X-TARGETDURATION:${longestS}`, '#EXT-X-PLAYLIST-TYPE:VOD'];
  lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  let run: string | null = null;
  for (const [index, part] of parts.entries()) {
    if (part.name === null || part.run !== run) {
      if (index > 0) lines.push('#EXT-X-DISCONTINUITY');
      if (part.name !== null) lines.push(`#EXT-X-MAP:URI="${addressOf(part.name, part.beginning)}"`);
    }
    run = part.name === null ? null : part.run;
    if (part.name === null) lines.push(...timed(part), '#EXT-X-GAP', lasting(part), 'gap');
    else for (const piece of part.pieces) lines.push(...timed(piece), lasting(piece), addressOf(part.name, piece));
  }
  return `${[...lines, '#EXT-X-ENDLIST'].join('\n')}\n`;
}

function timed({ fromMs }: TimeSpan): readonly string[] {
  return [`#EXT-X-PROGRAM-DATE-TIME:${new Date(fromMs).toISOString()}`];
}

function lasting({ fromMs, toMs }: TimeSpan): string {
  return `#EXTINF:${((toMs - fromMs) / 1_000).toFixed(3)},`;
}
