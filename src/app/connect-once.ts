import { FfmpegSource } from '../adapters/ffmpeg/ffmpeg-source.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Picture } from '../kernel/domain/frame.ts';
import type { Log } from '../kernel/domain/log.ts';
import { saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { SourceError } from '../watching/ingest/frame-source.ts';

/** A gateway that fetches the stream only on request needs some time. */
const WITHIN_MS = 45_000;

/** Opens a camera until it has given a picture. */
export async function connectOnce(
  { url, sampling }: Pick<Camera, 'url' | 'sampling'>,
  { clock, log, words }: { clock: Clock; log: Log; words: Words },
): Promise<{ ok: boolean; detail: string; picture: Picture | null }> {
  const abort = new AbortController();
  const late = clock.sleep(WITHIN_MS, abort.signal).then(() => abort.abort());
  const source = new FfmpegSource({ url, everyMs: sampling.everyMs, pace: 'live', clock, log });
  try {
    let format = '';
    for await (const item of source.connect(abort.signal)) {
      if (item.type === 'format') format = words.say('check.format', item.format);
      else return { ok: true, detail: format, picture: item.frame };
    }
    return {
      ok: false,
      detail: words.of(
        abort.signal.aborted ? saying('check.no-picture', { seconds: WITHIN_MS / 1_000 }) : saying('check.ended-early'),
      ),
      picture: null,
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { reason, oddity, message } = error;
    const detail = oddity ? `${words.say(`oddity.${oddity}`)} (${message})` : `${reason}: ${message}`;
    return { ok: false, detail, picture: null };
  } finally {
    abort.abort();
    await late;
  }
}
