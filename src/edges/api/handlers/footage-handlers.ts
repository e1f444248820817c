import type { CameraFootage, FoundFile } from '../../../footage/looking/camera-footage.ts';
import type { KeyFrameDecoder } from '../../../footage/looking/key-frame-decoder.ts';
import type { ByteSpan } from '../../../footage/looking/playlist.ts';
import type { TimeSpan } from '../../../footage/looking/recorded-span.ts';
import { segmentPath } from '../../../footage/recording/segment-store.ts';
import type { Clock } from '../../../kernel/domain/clock.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { ReviewList } from '../../../people/review/review-list.ts';
import type { Viewer } from '../../../people/rights/viewer.ts';
import { TAKEN_AT } from '../contract/footage.ts';
import { areTouching, timesNearCases } from '../footage-near-cases.ts';
import type { Call, HandlersOf } from '../handler.ts';
import { LookedFootage } from '../looked-footage.ts';
import type { FOOTAGE_ROUTES } from '../routes/footage-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface FootageHandlersParts {
  readonly footage: CameraFootage;
  readonly decoder: KeyFrameDecoder;
  readonly list: Pick<ReviewList, 'page'>;
  /** What of a camera was approved to the viewer's unit, and may be looked at now. */
  readonly approved: (viewer: Viewer, cameraId: string) => Promise<readonly TimeSpan[]>;
  /** That of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

const PIECE_BYTES = 1_000_000;
/** A key frame of 4K has some megabytes. */
const MOST_KEY_FRAME_BYTES = 8_000_000;

/** What was recorded of a camera. */
export function footageHandlers({
  footage,
  decoder,
  list,
  approved,
  clock,
}: FootageHandlersParts): HandlersOf<keyof typeof FOOTAGE_ROUTES> {
  const looked = new LookedFootage();
  /** Whoever may see this file sees it, and the log says so. */
  const look = async (call: Call, cameraId: string, { file, fromMs, toMs }: FoundFile) => {
    const viewer = signedIn(call);
    const maySee = await seenOf(viewer, cameraId, { fromMs, toMs });
    if (!maySee({ fromMs, toMs })) throw farFromCases();
    const what = `${viewer.who} ${call.address} ${cameraId} ${file.name}`;
    const now = clock.now();
    call.hasOwnEntry = !looked.isTold(what, now);
    call.detail = { from: isoOf(fromMs), to: isoOf(toMs) };
    call.whenLogged = () => {
      if (call.hasOwnEntry) looked.told(what, now);
    };
  };
  /** Which files of this span the viewer may see. */
  const seenOf = async (viewer: Viewer, cameraId: string, span: TimeSpan): Promise<(file: TimeSpan) => boolean> => {
    if (viewer.rights.has('see-footage')) return () => true;
    const seen: TimeSpan[] = [];
    if (viewer.rights.has('see-case-footage')) seen.push(...(await timesNearCases(list, viewer, { cameraId, span })));
    if (viewer.rights.has('ask-footage')) seen.push(...(await approved(viewer, cameraId)));
    return (file) => seen.some((times) => areTouching(times, file));
  };
  return {
    footage: async ({ params: { id }, query }) => {
      const { stretches, gaps, taken } = await footage.span(id, spanOf(query));
      return {
        videos: stretches.map(({ fromMs, toMs, codec, isHere }) => ({ fromMs, toMs, codec, isHere })),
        gaps: [...gaps, ...taken.map(({ fromMs, toMs }) => ({ fromMs, toMs, reason: 'taken' as const }))].toSorted(
          (a, b) => a.fromMs - b.fromMs,
        ),
      };
    },
    playlist: async ({ params: { id }, query }, call) => {
      const span = spanOf(query);
      const maySee = await seenOf(signedIn(call), id, span);
      if (!maySee(span)) throw farFromCases();
      const addressOf = (name: string, { fromByte, toByte }: ByteSpan) => `files/${name}?from=${fromByte}&to=${toByte}`;
      return { bytes: await footage.playlist(id, span, { addressOf, maySee }), type: 'application/vnd.apple.mpegurl' };
    },
    footagePicture: async ({ params: { id }, query: { at } }, call) => {
      const found = await footage.keyFrame(id, Date.parse(at));
      await look(call, id, found);
      const path = segmentPath(id, found.file.name);
      const { fromByte, toByte } = found.piece;
      const piece = { fromByte, toByte: Math.min(toByte, fromByte + MOST_KEY_FRAME_BYTES) };
      const parts = [await pieceOf(found, path, found.beginning), await pieceOf(found, path, piece)];
      const jpeg = await decoder.jpegOf(Buffer.concat(parts));
      if (jpeg === null) throw saidError('JX_NOT_THERE', saying('footage-error.no-picture', { at }));
      call.reply.header(TAKEN_AT, isoOf(found.atMs));
      return { bytes: jpeg, type: 'image/jpeg' };
    },
    footageBytes: async ({ params: { id, name }, query: { from, to } }, call) => {
      const found = await footage.file(id, name);
      await look(call, id, found);
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

function farFromCases(): Error {
  return saidError('JX_NOT_ALLOWED', saying('footage-error.far-from-cases'));
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): TimeSpan {
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
