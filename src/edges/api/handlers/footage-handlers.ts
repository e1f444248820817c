import type { CameraFootage, FoundFile } from '../../../footage/looking/camera-footage.ts';
import type { ByteSpan } from '../../../footage/looking/playlist.ts';
import type { TimeSpan } from '../../../footage/looking/recorded-span.ts';
import { segmentPath } from '../../../footage/recording/segment-store.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { isNearCase } from '../footage-near-cases.ts';
import type { HandlersOf } from '../handler.ts';
import { LookedFootage } from '../looked-footage.ts';
import type { FOOTAGE_ROUTES } from '../routes/footage-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface FootageHandlersParts {
  readonly footage: CameraFootage;
  readonly list: Pick<ReviewList, 'page'>;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/** A file may end a little behind the span for which its playlist was asked. */
const FILE_MS = 2 * 60_000;
const PIECE_BYTES = 1_000_000;

/** What was recorded of a camera. */
export function footageHandlers({
  footage,
  list,
  clock,
}: FootageHandlersParts): HandlersOf<keyof typeof FOOTAGE_ROUTES> {
  const looked = new LookedFootage();
  const checkSpan = async (viewer: Viewer, cameraId: string, span: TimeSpan) => {
    if (viewer.rights.has('see-footage') || (await isNearCase(list, viewer, { cameraId, ...span }))) return;
    throw saidError('JX_NOT_ALLOWED', saying('footage-error.far-from-cases'));
  };
  return {
    footage: async ({ params: { id }, query }) => {
      const { stretches, gaps } = await footage.span(id, spanOf(query));
      return {
        videos: stretches.map(({ fromMs, toMs, codec, isHere }) => ({ fromMs, toMs, codec, isHere })),
        gaps: gaps.map((gap) => ({ ...gap })),
      };
    },
    playlist: async ({ params: { id }, query }, call) => {
      const span = spanOf(query);
      await checkSpan(signedIn(call), id, span);
      const addressOf = (name: string, { fromByte, toByte }: ByteSpan) => `files/${name}?from=${fromByte}&to=${toByte}`;
      return { bytes: await footage.playlist(id, span, addressOf), type: 'application/vnd.apple.mpegurl' };
    },
    footageBytes: async ({ params: { id, name }, query: { from, to } }, call) => {
      const viewer = signedIn(call);
      const found = await footage.file(id, name);
      await checkSpan(viewer, id, { fromMs: found.fromMs + FILE_MS, toMs: found.toMs - FILE_MS });
      const look = `${viewer.who} ${call.address} ${id} ${name}`;
      const now = clock.now();
      call.hasOwnEntry = !looked.isTold(look, now);
      call.detail = { from: isoOf(found.fromMs), to: isoOf(found.toMs) };
      call.whenLogged = () => {
        if (call.hasOwnEntry) looked.told(look, now);
      };
      const span = { fromByte: from, toByte: Math.min(to, found.file.bytes) };
      const read = async (fromByte: number) =>
        pieceOf(found, segmentPath(id, name), { fromByte, toByte: Math.min(span.toByte, fromByte + PIECE_BYTES) });
      // What is wrong with the file is answered before the first byte.
      return { bytes: bytesFrom(await read(from), span, read), type: 'video/mp4' };
    },
  };
}

/** Read piece by piece, as the client takes it. */
async function* bytesFrom(
  first: Uint8Array,
  { fromByte, toByte }: ByteSpan,
  read: (fromByte: number) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let at = fromByte + first.length; at < toByte; ) {
    const piece = await read(at);
    yield piece;
    at += piece.length;
  }
}

/** @throws JiexunError JX_NOT_THERE when the file is gone, or shorter than its row says. */
async function pieceOf({ store }: FoundFile, path: string, { fromByte, toByte }: ByteSpan): Promise<Uint8Array> {
  const piece = fromByte < toByte ? await store.read(path, fromByte, toByte) : null;
  if (piece === null || piece.length === 0) throw saidError('JX_NOT_THERE', saying('footage-error.cut', { path }));
  return piece;
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): TimeSpan {
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
