import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RENDERED_SCENES } from '../../../samples/replayed-scene.ts';
import type { SimulatedCamera } from '../../../samples/simulator.ts';
import { startCamera } from '../../../samples/simulator.ts';
import type { KerbScene } from '../builders/kerb-scene.ts';
import { kerbCamera, kerbScene, kerbVariable } from '../builders/kerb-scene.ts';
import { CutProxy } from '../servers/cut-proxy.ts';
import { RunningCluster } from '../servers/running-cluster.ts';
import type { RunningProgram } from '../servers/running-program.ts';

/** A stream with its truth, and the cameras that show it. */
export interface ChaosStream {
  readonly scene: KerbScene;
  readonly simulated: SimulatedCamera;
  readonly cameraIds: readonly string[];
}

/** One run of a process. */
export interface Life {
  readonly name: string;
  readonly startedAt: Date;
  readonly program: RunningProgram;
}

export interface ChaosSize {
  readonly workers: number;
  readonly cameras: number;
  /** The streams; the same number of cameras shows each. */
  readonly streams: number;
}

const JOBS = 'jobs';
const STARTS_WITHIN_MS = 120_000;
const RESTART_PAUSE_MS = 1_000;
const CLOCK_STEP_MS = 300_000;
const EVIDENCE_BYTES = 400_000_000;
const FILLER = 'filler';
const PRELOAD = new URL('./stepping-clock.ts', import.meta.url).href;

/**
 * Workers, a jobs process and everything that they share. Each part can be hurt. The caller that starts it ends it
 * (`await using`).
 */
export class ChaosWorld implements AsyncDisposable {
  readonly cluster: RunningCluster;
  readonly streams: readonly ChaosStream[];
  readonly workers: readonly string[];
  /** A separate file system that can be filled and made read-only: only for a user who may mount one. */
  readonly hasOwnDisk: boolean;
  readonly lives: Life[] = [];
  readonly #proxies: ReadonlyMap<string, CutProxy>;

  static async start(folder: string, { workers, cameras, streams: count }: ChaosSize): Promise<ChaosWorld> {
    const streamsFolder = join(folder, 'streams');
    await mkdir(streamsFolder, { recursive: true });
    const streams: ChaosStream[] = [];
    const env: Record<string, string> = {};
    for (let i = 0; i < count; i += 1) {
      const scene = await kerbScene(11 + i, RENDERED_SCENES);
      const simulated = await startCamera({ file: scene.file });
      const cameraIds = Array.from({ length: cameras }, (_, no) => `c${no + 1}`).filter((_, no) => no % count === i);
      for (const id of cameraIds) {
        env[kerbVariable(id)] = simulated.url;
        await writeFile(join(streamsFolder, `${id}.yaml`), kerbCamera(id));
      }
      streams.push({ scene, simulated, cameraIds });
    }
    const cluster = await RunningCluster.start({
      folder: join(folder, 'cluster'),
      streamsFolder,
      streamsEnv: { ...env, JIEXUN_LOG: 'json' },
    });
    const names = Array.from({ length: workers }, (_, no) => `worker-${no + 1}`);
    const proxies = new Map<string, CutProxy>();
    for (const name of names) proxies.set(name, await CutProxy.to(cluster.mongo.port));
    await mkdir(cluster.evidenceFolder, { recursive: true });
    const mounted = spawnSync('mount', [
      '-t',
      'tmpfs',
      '-o',
      `size=${EVIDENCE_BYTES}`,
      'tmpfs',
      cluster.evidenceFolder,
    ]);
    return new ChaosWorld({ cluster, streams, proxies, hasOwnDisk: mounted.status === 0 });
  }

  /** Use `start`. */
  private constructor(parts: {
    readonly cluster: RunningCluster;
    readonly streams: readonly ChaosStream[];
    readonly proxies: ReadonlyMap<string, CutProxy>;
    readonly hasOwnDisk: boolean;
  }) {
    this.cluster = parts.cluster;
    this.streams = parts.streams;
    this.workers = [...parts.proxies.keys()];
    this.hasOwnDisk = parts.hasOwnDisk;
    this.#proxies = parts.proxies;
  }

  /** Of all processes. */
  startAll(): void {
    for (const name of [JOBS, ...this.workers]) this.startOne(name);
  }

  startOne(name: string): Life {
    const proxy = this.#proxies.get(name);
    const url = new URL(this.cluster.storeUrl);
    if (proxy) url.port = `${proxy.port}`;
    const program = this.cluster.run(name, proxy ? 'worker' : 'jobs', {
      JIEXUN_STORE: url.href,
      CHAOS_CLOCK_STEP_MS: `${name.endsWith('2') ? -CLOCK_STEP_MS : CLOCK_STEP_MS}`,
      NODE_OPTIONS: `--import ${PRELOAD}`,
    });
    const life = { name, startedAt: new Date(), program };
    this.lives.push(life);
    return life;
  }

  /** Does what an orchestrator does: a process that ends during its start (because Redis is away) is started again. */
  async startAgain(name: string): Promise<void> {
    for (;;) {
      const { program } = this.startOne(name);
      const isUp = await program.line(/This is /, STARTS_WITHIN_MS).then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await program.kill();
      await sleep(RESTART_PAUSE_MS);
    }
  }

  /** The last run of the process with that name. */
  life(name: string): Life {
    const life = this.lives.findLast((one) => one.name === name);
    if (!life) throw new Error(`no process ${name} was ever started`);
    return life;
  }

  proxyOf(name: string): CutProxy {
    const proxy = this.#proxies.get(name);
    if (!proxy) throw new Error(`${name} reaches the store without a proxy`);
    return proxy;
  }

  /** Takes all room where evidence is kept. It runs in a separate process, because the proxies are in this one. */
  async fillDisk(): Promise<void> {
    const filling = spawn('sh', ['-c', 'cat /dev/zero > "$0"', join(this.cluster.evidenceFolder, FILLER)]);
    await once(filling, 'close');
  }

  emptyDisk(): Promise<void> {
    return rm(join(this.cluster.evidenceFolder, FILLER), { force: true });
  }

  /** False when it was not possible because a process was writing. */
  remount(as: 'ro' | 'rw'): boolean {
    return spawnSync('mount', ['-o', `remount,${as}`, this.cluster.evidenceFolder]).status === 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster[Symbol.asyncDispose]();
    for (const proxy of this.#proxies.values()) await proxy[Symbol.asyncDispose]();
    await Promise.all(this.streams.map(({ simulated }) => simulated.stop()));
    if (this.hasOwnDisk) spawnSync('umount', ['-l', this.cluster.evidenceFolder]);
  }
}
