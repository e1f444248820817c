import type { ChildProcess } from 'node:child_process';
import { PassThrough, Readable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import type { Clock } from '../../kernel/domain/clock.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import { giveWay } from '../child-process/give-way.ts';
import { LEAN_MEMORY } from '../child-process/lean-memory.ts';
import { BoundedLines } from './bounded-lines.ts';
import { limitMemory } from './memory-limit.ts';

/**
 * The first SIGTERM ends ffmpeg at the next packet; the second one also ends it while it waits for a packet. So it
 * can still sign off from the camera. One that copies also has to finish its last fragment: 0.15 s, more on a busy machine.
 */
const PATIENCE_MS = [300, 700] as const;
const COPYING_PATIENCE_MS = [1_000, 700] as const;

/** The arguments of one process, and what is written to its standard input. */
export interface ProcessArguments {
  readonly inputOptions: readonly string[];
  /** Null when the input is `stdin`. */
  readonly input: string | null;
  readonly stdin: string | Readable | null;
  /** What goes to standard output, or to `file`. */
  readonly output: readonly string[];
  /** A file that is written in place of standard output. */
  readonly file?: string;
  /** What goes to standard error, besides the messages; null: nothing. */
  readonly report: readonly string[] | null;
  /** All other processes get the processor before it. */
  readonly isLast?: boolean;
  /** What goes to a pipe of its own; absent: nothing. */
  readonly copy?: readonly string[];
}

/** The first one behind standard error. */
const COPY_PIPE = 3;

/** Members that fluent-ffmpeg does not declare and that we need; src/decisions says why. */
type Fluent = ReturnType<typeof ffmpeg>;
interface FluentInternals {
  ffmpegProc?: ChildProcess;
  _checkCapabilities(callback: (error?: Error) => void): void;
  _spawnFfmpeg(...parameters: unknown[]): void;
}

/** One running ffmpeg process, started through fluent-ffmpeg. The code that starts it must `stop` it. */
export class FfmpegProcess {
  /** Its standard output. ffmpeg waits when nobody reads it. */
  readonly output: Readable;
  /** What goes to the pipe of its own; null: nothing does. It must be read to its end: ffmpeg ends when it is closed. */
  readonly copy: Readable | null;
  /** Resolves with the exit code (null: a signal) when the process has ended and `onLine` has got all of its output. */
  readonly gone: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #kill: ChildProcess['kill'];
  #stopping: Promise<void> | null = null;

  private constructor(child: ChildProcess, output: Readable, onLine: (line: string) => void) {
    this.#child = child;
    this.#kill = child.kill.bind(child);
    // fluent-ffmpeg sends a second SIGTERM 20 ms after its output was closed: the last fragment of a copy is lost then.
    child.kill = () => false;
    this.output = output;
    this.copy = copyOf(child);
    this.gone = watch(child, onLine);
  }

  /** @throws SourceError `failed` when it cannot be started. */
  static start(request: ProcessArguments, onLine: (line: string) => void): Promise<FfmpegProcess> {
    const output = new PassThrough();
    const command = fluent(request, output);
    return new Promise((resolve, reject) => {
      // fluent-ffmpeg reports every end here, with or without an error, and sometimes before the process has ended.
      // Only errors before its start are used; later we watch the process itself.
      command.on('error', (error) => reject(unstartable(error)));
      command.on('end', () => reject(unstartable('it ended before it began')));
      command.on('start', () => {
        const child = command.ffmpegProc;
        if (!child?.pid) return;
        limitMemory(child.pid);
        if (request.isLast) giveWay(child.pid, { isLast: true });
        resolve(new FfmpegProcess(child, output, onLine));
      });
      command.run();
    });
  }

  /** Resolves when the process has ended. Asked again, it waits: a second signal leaves ffmpeg no time to finish its outputs. */
  stop(clock: Clock): Promise<void> {
    this.#stopping ??= this.#stop(clock);
    return this.#stopping;
  }

  async #stop(clock: Clock): Promise<void> {
    const { stdout } = this.#child;
    // While ffmpeg waits to write its output, it does not react to the signal.
    stdout?.unpipe();
    stdout?.resume();
    this.output.destroy();
    this.copy?.resume();
    const gone = new AbortController();
    const done = this.gone.then(() => gone.abort());
    for (const patienceMs of this.copy === null ? PATIENCE_MS : COPYING_PATIENCE_MS) {
      this.#kill('SIGTERM');
      await clock.sleep(patienceMs, gone.signal);
      if (gone.signal.aborted) return;
    }
    this.#kill('SIGKILL');
    await done;
  }
}

function fluent(request: ProcessArguments, output: PassThrough): Fluent & FluentInternals {
  const command = ffmpeg(request.input ?? readable(request.stdin ?? ''), { stdoutLines: 1 });
  // fluent-ffmpeg keeps several arguments as they are, but it splits the entries of a list at their spaces.
  command.inputOptions(...several(request.inputOptions));
  command.output(request.file ?? output).outputOptions(...several(request.output));
  if (request.report !== null) command.output('pipe:2').outputOptions(...several(request.report));
  if (request.copy !== undefined) command.output(`pipe:${COPY_PIPE}`).outputOptions(...several(request.copy));
  if (!hasInternals(command))
    throw new SourceError(
      'failed',
      'this fluent-ffmpeg is another version than the one this was written for: run npm ci',
    );
  tame(command, request.copy === undefined ? 3 : COPY_PIPE + 1);
  return command;
}

function copyOf(child: ChildProcess): Readable | null {
  const pipe = child.stdio[COPY_PIPE];
  return pipe instanceof Readable ? pipe : null;
}

function readable(given: string | Readable): Readable {
  return typeof given === 'string' ? Readable.from([given]) : given;
}

/**
 * A later fluent-ffmpeg may rename members that it does not document. It is better to say so at the first start than
 * to run without our limits.
 */
function hasInternals(command: Fluent): command is Fluent & FluentInternals {
  return ['_checkCapabilities', '_spawnFfmpeg'].every((name) => typeof Reflect.get(command, name) === 'function');
}

/** Makes `run` only spawn, with so many pipes, and report errors in place of throwing them from a callback. */
function tame(command: Fluent & FluentInternals, pipes: number): void {
  ffmpeg.setFfmpegPath(process.env['FFMPEG_PATH'] ?? 'ffmpeg');
  // Without this, each start runs two more processes that list codecs and formats, which nobody needs.
  command._checkCapabilities = (callback) => callback();
  const none = (callback: (error: null, encoders: object) => void) => callback(null, {});
  Object.assign(command, { availableEncoders: none });
  const original = command._spawnFfmpeg.bind(command);
  command._spawnFfmpeg = (...parameters) => {
    const finish = parameters.pop() as (error: unknown, stdout: object, stderr: object) => void;
    const nothing = { get: () => '' };
    // When the spawn itself fails, fluent-ffmpeg does not set the two rings but reads them afterwards.
    const safely = (error: unknown, stdout: object = nothing, stderr: object = nothing) =>
      finish(error, stdout, stderr);
    const [args, options, ...others] = parameters;
    const ours = { env: { ...process.env, ...LEAN_MEMORY }, stdio: Array.from({ length: pipes }, () => 'pipe') };
    try {
      original(args, { ...(options as object), ...ours }, ...others, safely);
    } catch (error) {
      safely(error);
    }
  };
}

function watch(child: ChildProcess, onLine: (line: string) => void): Promise<number | null> {
  const { stderr, stdout } = child;
  const lines = new BoundedLines();
  // fluent-ffmpeg's own reader would keep an endless line until memory is used up.
  stderr?.removeAllListeners('data');
  stderr?.on('data', (text: string) => {
    for (const line of lines.push(text)) onLine(line);
  });
  for (const stream of [stderr, stdout, child.stdin, copyOf(child)]) stream?.on('error', () => stream.destroy());
  const said = new Promise<void>((resolve) => (stderr ? stderr.once('close', resolve) : resolve()));
  return new Promise((resolve) => {
    child.once('exit', (code) => void said.then(() => resolve(code)));
  });
}

function several(options: readonly string[]): [string, string, ...string[]] {
  const [first, second, ...rest] = options;
  if (first === undefined || second === undefined) throw new Error('at least two arguments are needed');
  return [first, second, ...rest];
}

function unstartable(cause: unknown): SourceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new SourceError('failed', `ffmpeg cannot be started (${why}): is it installed and in PATH?`, { cause });
}
