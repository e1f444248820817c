import type { Clock } from '../../kernel/domain/clock.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import type { OpenRelay } from '../rtsp-relay/open-relay.ts';
import type { RelayTrouble } from '../rtsp-relay/relay-message.ts';
import type { RelayThread } from '../rtsp-relay/relay-thread.ts';
import type { ConnectionEnd } from './connection-end.ts';
import { keptOutput } from './copied-output.ts';
import { type FfmpegRequest, ffmpegArguments } from './ffmpeg-arguments.ts';
import { FfmpegMonitor, type PictureReport } from './ffmpeg-monitor.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import type { PacketReport } from './fragment-times.ts';
import type { KeptRun } from './kept-run.ts';
import { PpmSplitter } from './ppm-splitter.ts';

const CONNECT_RATIO = 0.9;
export type TakenPicture = Picture & Pick<PictureReport, 'ptsMs' | 'arrivalMs'>;

/** One ffmpeg process. It pairs the pictures on standard output with ffmpeg's reports about them on standard error. */
export class FfmpegConnection {
  readonly #request: FfmpegRequest;
  readonly #clock: Clock;
  readonly #relays: RelayThread;
  readonly #keep: KeptRun | null;
  readonly #copyAnewAfterMs: number;
  readonly #monitor: FfmpegMonitor;
  readonly #stopped = new AbortController();
  #copyHref: string | null = null;
  #end: ConnectionEnd | null = null;
  #relayGone: SourceError | null = null;
  #wake: () => void = () => undefined;
  #damagedCount = 0;

  constructor(parts: {
    readonly request: FfmpegRequest;
    readonly clock: Clock;
    readonly relays: RelayThread;
    /** Gets the video as it comes; null: nobody keeps it. */
    readonly keep: KeptRun | null;
    /** How old the connection is at least when it ends because its run is over. */
    readonly copyAnewAfterMs?: number;
  }) {
    const { request, clock, relays, keep, copyAnewAfterMs = 0 } = parts;
    this.#request = request;
    this.#clock = clock;
    this.#relays = relays;
    this.#keep = keep;
    this.#copyAnewAfterMs = copyAnewAfterMs;
    const onPacket = (packet: PacketReport) => this.#packet(packet);
    this.#monitor = new FfmpegMonitor({ request, clock, onEnd: (end) => this.#stop(end), onPacket });
  }

  get said(): Pick<
    FfmpegMonitor,
    | 'problems'
    | 'ageMs'
    | 'lastPacketMs'
    | 'durationMs'
    | 'waiting'
    | 'receiving'
    | 'distanceMs'
    | 'codec'
    | 'keyFrameDistance'
  > {
    return this.#monitor;
  }

  /** Where another program of this machine reads the same stream, while this one reads it; null for a file. */
  get copyHref(): string | null {
    return this.#copyHref;
  }

  /** How many pictures were left out because parts of them were lost. */
  get damagedCount(): number {
    return this.#damagedCount;
  }

  /**
   * Yields pictures until the process ends or is stopped, and returns the reason; by then the process has ended.
   * @throws SourceError when ffmpeg cannot be started or writes something that is no picture.
   */
  async *pictures(signal: AbortSignal): AsyncGenerator<TakenPicture, ConnectionEnd> {
    if (signal.aborted) return { type: 'stopped' };
    const relay = await this.#relay();
    this.#copyHref = relay?.copyHref ?? null;
    let trouble: RelayTrouble | null = null;
    let end: ConnectionEnd;
    try {
      end = yield* this.#throughProcess(relay, signal);
    } finally {
      trouble = (await relay?.close()) ?? null;
    }
    if (end.type !== 'exit') return end;
    // When the relay ends, ffmpeg knows only that the conversation is over, and it may end before the relay's end is told.
    if (this.#relayGone) return { type: 'failed', error: this.#relayGone };
    return trouble ? refusedFor(trouble) : end;
  }

  /** Null for a file. */
  #relay(): Promise<OpenRelay> | null {
    const { url, patienceMs } = this.#request;
    if (url.type === 'file') return null;
    const onProblem = (problem: string) => this.#monitor.keepProblem(problem);
    const onGone = (error: SourceError) => {
      this.#relayGone = error;
      this.#stop({ type: 'failed', error });
    };
    // This comes before ffmpeg ends: it has waited as long, but does not know why.
    return this.#relays.open({ url, connectMs: patienceMs * CONNECT_RATIO, onProblem, onGone });
  }

  async *#throughProcess(relay: OpenRelay | null, signal: AbortSignal): AsyncGenerator<TakenPicture, ConnectionEnd> {
    const { url } = this.#request;
    const request = relay ? { ...this.#request, url: { ...url, href: relay.href } } : this.#request;
    const { pictures: output, packets: report, ...input } = ffmpegArguments(request);
    const copy = this.#keep === null ? {} : { copy: keptOutput() };
    const process = await FfmpegProcess.start({ ...input, ...copy, output, report }, (line) => {
      this.#monitor.hear(relay?.shownIn(line) ?? line);
      this.#wake();
    });
    const copied = process.copy === null ? null : this.#keep?.read(process.copy);
    const gone = process.gone.then((exitCode) => {
      this.#end ??= { type: 'exit', exitCode };
      this.#wake();
    });
    const abort = () => this.#stop({ type: 'stopped' });
    const kill = () => void process.stop(this.#clock);
    signal.addEventListener('abort', abort, { once: true });
    this.#stopped.signal.addEventListener('abort', kill, { once: true });
    if (signal.aborted) abort();
    try {
      yield* this.#paired(process);
      await gone;
      // A picture of another size may have ended ffmpeg before it wrote that picture.
      const unwritten = this.#end?.type === 'resized' ? null : this.#monitor.nextReport();
      if (unwritten?.resized) return sizeEnd(unwritten);
      return this.#end ?? { type: 'stopped' };
    } finally {
      signal.removeEventListener('abort', abort);
      await process.stop(this.#clock);
      await copied;
      this.#keep?.end(this.#end, this.#monitor.problems.at(-1) ?? '');
    }
  }

  #packet(packet: PacketReport): void {
    if (this.#keep === null) return;
    this.#keep.packet(packet);
    if (this.#keep.isOver && this.#monitor.ageMs >= this.#copyAnewAfterMs) this.#stop({ type: 'copy-of-no-use' });
  }

  #stop(end: ConnectionEnd): void {
    this.#end ??= end;
    this.#stopped.abort();
    this.#wake();
  }

  async *#paired(process: FfmpegProcess): AsyncGenerator<TakenPicture> {
    const splitter = new PpmSplitter({ maxPixels: this.#request.maxPixels });
    try {
      for await (const chunk of process.output) {
        for (const picture of splitter.push(chunk as Buffer)) {
          const report = await this.#nextReport();
          if (!report || this.#stopped.signal.aborted) return;
          const { damaged, resized, ptsMs, arrivalMs } = report;
          if (resized) return this.#stop(sizeEnd(report));
          if (damaged) this.#damagedCount += 1;
          else yield { ...picture, ptsMs, arrivalMs };
        }
      }
    } catch (error) {
      if (error instanceof SourceError) throw error;
      // The output was closed while we read it: this happens when the process is stopped.
      if (!this.#stopped.signal.aborted)
        throw new SourceError('failed', 'the output of ffmpeg broke off', { cause: error });
    }
  }

  /** The report comes on another pipe than the picture, so it may arrive later. */
  async #nextReport(): Promise<PictureReport | undefined> {
    for (let report = this.#monitor.nextReport(); ; report = this.#monitor.nextReport()) {
      if (report || this.#end) return report;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function refusedFor({ why, oddity }: RelayTrouble): ConnectionEnd {
  return { type: 'failed', error: new SourceError('unreachable', why, { oddity }) };
}

/** Noise may look like the description of another picture. Then the size did not change. */
function sizeEnd({ damaged, ptsMs }: PictureReport): ConnectionEnd {
  if (!damaged) return { type: 'resized', ptsMs };
  const error = new SourceError('undecodable', 'the stream runs, but what comes is damaged beyond its very size');
  return { type: 'failed', error };
}
