import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type { RenderOptions, RenderProgress } from './scenes/render.ts';
export { renderScenes } from './scenes/render.ts';
export type { SceneName, SceneTruth } from './scenes/scene.ts';
export { SCENE_NAMES } from './scenes/scene.ts';

/**
 * What can be wrong with the camera. `die`: nobody listens any more; `silent`: connected, and nothing comes; `freeze`: the
 * same picture for ever; `garbage`: video that cannot be decoded; `back`: the stream's times are 10 s behind; `refuse`: 401 to
 * everybody; `resize`: pictures of half the size; the rest are what is seen.
 */
export const SWITCHES = [
  'die',
  'silent',
  'freeze',
  'garbage',
  'back',
  'refuse',
  'resize',
  'black',
  'blur',
  'cover',
  'turn',
] as const;
export type Switch = (typeof SWITCHES)[number];

export interface CameraOptions {
  /** H.264 in MP4 without B-frames, as `renderScenes` makes it. */
  readonly file: string;
  /** Credentials that are asked for from the start; they are part of `url`. */
  readonly auth?: { readonly user: string; readonly password: string; readonly method?: 'basic' | 'digest' };
  /** Default: a free one. */
  readonly port?: number;
  /** Default: `h264`, as the file is. `h265` is encoded while somebody watches. */
  readonly codec?: 'h264' | 'h265';
}

export interface SimulatedCamera {
  readonly url: string;
  /** When the first viewer came: the scene's first frame. Passes follow one another from there, watched or not. */
  readonly startedAt: Promise<Date>;
  /**
   * Resolves when a viewer would see it (at the next key frame; at once while nobody watches). The first `resize`, `black`, `blur`,
   * `cover` or `turn` of a scene takes seconds, because the scene is encoded through it once. One picture effect at a time.
   */
  set(name: Switch, value: boolean): Promise<void>;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('rtsp-camera.py', import.meta.url));

/** Starts a camera on 127.0.0.1; it ends with `stop()` or with this process. @throws Error with the server's last words. */
export async function startCamera({ file, auth, port, codec = 'h264' }: CameraOptions): Promise<SimulatedCamera> {
  const args = [PROGRAM, file, '--port', `${port ?? 0}`, '--codec', codec];
  if (auth) args.push('--user', auth.user, '--password', auth.password, '--auth', auth.method ?? 'digest');
  const server = spawn('/usr/bin/python3', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const conversation = new Conversation(server);
  const url = await conversation.url;
  return {
    url,
    startedAt: conversation.startedAt,
    set: (name, value) => conversation.ask(name, value),
    stop: () => stop(server),
  };
}

type Message = Partial<Record<'url' | 'event' | 'error', string>> & {
  readonly id?: number;
  readonly atUnixMs?: number;
};

/** One JSON message a line, both ways. */
class Conversation {
  readonly url: Promise<string>;
  readonly startedAt: Promise<Date>;
  readonly #server: ChildProcess;
  readonly #asked = new Map<number, PromiseWithResolvers<void>>();
  readonly #url = Promise.withResolvers<string>();
  readonly #startedAt = Promise.withResolvers<Date>();
  #lastId = 0;
  #lastWords = '';

  constructor(server: ChildProcess) {
    this.#server = server;
    this.url = this.#url.promise;
    this.startedAt = this.#startedAt.promise;
    this.startedAt.catch(() => undefined); // Nobody need ask when the camera was never watched.
    server.stdin?.on('error', () => undefined); // A server that died says why below.
    server.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = `${this.#lastWords}${chunk.toString()}`.slice(-2_000);
    });
    if (server.stdout) createInterface({ input: server.stdout }).on('line', (line) => this.#take(JSON.parse(line)));
    server.on('close', () => this.#over());
    server.on('error', (error) => this.#url.reject(error));
  }

  ask(name: Switch, value: boolean): Promise<void> {
    const answer = Promise.withResolvers<void>();
    const id = ++this.#lastId;
    this.#asked.set(id, answer);
    if (this.#server.exitCode !== null || this.#server.killed) this.#over();
    else this.#server.stdin?.write(`${JSON.stringify({ id, set: name, value })}\n`);
    return answer.promise;
  }

  #take({ url, event, error, id, atUnixMs }: Message): void {
    if (url) this.#url.resolve(url);
    if (event === 'started' && atUnixMs) this.#startedAt.resolve(new Date(atUnixMs));
    if (id === undefined) return;
    if (error) this.#asked.get(id)?.reject(new Error(error));
    else this.#asked.get(id)?.resolve();
    this.#asked.delete(id);
  }

  #over(): void {
    const reason = new Error(`The simulated camera has ended: ${this.#lastWords.trim() || 'it was stopped'}`);
    this.#url.reject(reason);
    this.#startedAt.reject(reason);
    for (const answer of this.#asked.values()) answer.reject(reason);
    this.#asked.clear();
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'close');
  server.stdin?.end(); // It ends itself then; a second later it is made to.
  const impatience = setTimeout(() => server.kill('SIGKILL'), 1_000);
  await gone;
  clearTimeout(impatience);
}
