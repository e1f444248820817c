import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosWorld } from './chaos-world.ts';

export const FAULT_KINDS = [
  'worker killed',
  'jobs killed',
  'worker asleep',
  'Redis killed',
  'Redis paused',
  'Redis flushed',
  'store paused',
  'store killed',
  'worker cut off',
  'clock off',
  'camera down',
  'evidence full',
  'evidence read-only',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What was done, to whom, from when to when. */
export interface Fault {
  readonly kind: FaultKind;
  /** A process's name, or the number of a stream; empty where there is only one. */
  readonly target: string;
  readonly fromAt: Date;
  /** When what was hurt was whole again: restarted, resumed, mended. */
  readonly toAt: Date;
}

export interface FaultLengths {
  /** Of pauses, s. */
  readonly pause: readonly [least: number, most: number];
  /** Asleep for longer than a lease, s. */
  readonly asleep: number;
  /** Until what was killed is started again, s. */
  readonly restart: readonly [least: number, most: number];
}

export const LONG_FAULTS: FaultLengths = { pause: [5, 60], asleep: 30, restart: [2, 12] };
export const SHORT_FAULTS: FaultLengths = { pause: [5, 8], asleep: 25, restart: [1, 3] };

/** Whom it hurts: nobody is hurt in two ways at once. */
export function targetOf(kind: FaultKind, world: ChaosWorld, random: () => number): string {
  const oneOf = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? '';
  if (kind.startsWith('worker') || kind === 'clock off') return oneOf(world.workers);
  if (kind === 'camera down') return oneOf(world.streams.map((_, i) => `${i}`));
  return kind.split(' ')[0] ?? '';
}

/** Does it, waits, undoes it. Null when it could not be done here. */
export async function inject(
  kind: FaultKind,
  target: string,
  {
    world,
    lengths,
    random,
  }: { readonly world: ChaosWorld; readonly lengths: FaultLengths; readonly random: () => number },
): Promise<Fault | null> {
  const within = ([least, most]: readonly [number, number]) => (least + random() * (most - least)) * 1_000;
  const [pauseMs, restartMs] = [within(lengths.pause), within(lengths.restart)];
  const { mongo, redis } = world.cluster;
  const fromAt = new Date();
  const pass = async (durationMs: number, harm: () => unknown, mend: () => unknown): Promise<Fault | null> => {
    if ((await harm()) === false) return null;
    await sleep(durationMs);
    await mend();
    return { kind, target, fromAt, toAt: new Date() };
  };
  switch (kind) {
    case 'worker killed':
    case 'jobs killed':
      return pass(
        restartMs,
        () => world.life(target).program.kill(),
        () => world.startAgain(target),
      );
    case 'worker asleep': {
      const { program } = world.life(target);
      return pass(
        lengths.asleep * 1_000,
        () => program.signal('SIGSTOP'),
        () => program.signal('SIGCONT'),
      );
    }
    case 'Redis killed':
      return pass(
        restartMs,
        () => redis.kill(),
        () => redis.restart(),
      );
    case 'Redis paused':
      return pass(
        pauseMs,
        () => redis.pause(),
        () => redis.resume(),
      );
    case 'Redis flushed':
      return pass(
        0,
        () => redis.flush(),
        () => undefined,
      );
    case 'store paused':
      return pass(
        pauseMs,
        () => mongo.pause(),
        () => mongo.resume(),
      );
    case 'store killed':
      return pass(
        restartMs,
        () => mongo.kill(),
        () => mongo.restart(),
      );
    case 'worker cut off': {
      const proxy = world.proxyOf(target);
      return pass(
        pauseMs,
        () => proxy.cut(),
        () => proxy.mend(),
      );
    }
    case 'clock off': {
      const { program } = world.life(target);
      return pass(
        pauseMs,
        () => program.signal('SIGUSR2'),
        () => program.signal('SIGUSR2'),
      );
    }
    case 'camera down': {
      const simulated = world.streams[Number(target)]?.simulated;
      return pass(
        Math.min(pauseMs, 40_000),
        () => simulated?.set('die', true),
        () => simulated?.set('die', false),
      );
    }
    case 'evidence full':
      return pass(
        pauseMs,
        () => world.hasOwnDisk && world.fillDisk(),
        () => world.emptyDisk(),
      );
    case 'evidence read-only':
      return pass(
        pauseMs,
        () => world.hasOwnDisk && world.remount('ro'),
        () => world.remount('rw'),
      );
  }
}
