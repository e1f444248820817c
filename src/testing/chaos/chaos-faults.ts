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

/** What was done, to which part, from when to when. */
export interface Fault {
  readonly kind: FaultKind;
  /** A process's name, or the number of a stream; empty where there is only one. */
  readonly target: string;
  readonly fromAt: Date;
  /** When the hurt part worked again: restarted, resumed or repaired. */
  readonly toAt: Date;
}

export interface FaultLengths {
  /** Of pauses, s. */
  readonly pause: readonly [least: number, most: number];
  /** Pauses longer than a lease, s. */
  readonly asleep: number;
  /** The time until a killed process is started again, s. */
  readonly restart: readonly [least: number, most: number];
}

export const LONG_FAULTS: FaultLengths = { pause: [5, 60], asleep: 30, restart: [2, 12] };
export const SHORT_FAULTS: FaultLengths = { pause: [5, 8], asleep: 25, restart: [1, 3] };

/** Which part it hurts: no part is hurt in two ways at once. */
export function targetOf(kind: FaultKind, world: ChaosWorld, random: () => number): string {
  const oneOf = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? '';
  if (kind.startsWith('worker') || kind === 'clock off') return oneOf(world.workers);
  if (kind === 'camera down') return oneOf(world.streams.map((_, i) => `${i}`));
  return kind.split(' ')[0] ?? '';
}

/** What does harm, for how long, and what ends the harm. `harm` gives `false` when it cannot be done here. */
interface Harm {
  readonly lastsMs: number;
  readonly harm: () => unknown;
  readonly mend: () => unknown;
}

export interface Injection {
  readonly world: ChaosWorld;
  readonly lengths: FaultLengths;
  readonly random: () => number;
}

/** Does it, waits, undoes it. Null when it could not be done here. */
export async function inject(kind: FaultKind, target: string, injection: Injection): Promise<Fault | null> {
  const { lastsMs, harm, mend } = HARMS[kind](target, injection.world, draw(injection));
  const fromAt = new Date();
  if ((await harm()) === false) return null;
  await sleep(lastsMs);
  await mend();
  return { kind, target, fromAt, toAt: new Date() };
}

interface Drawn {
  readonly pauseMs: number;
  readonly restartMs: number;
  readonly asleepMs: number;
}

function draw({ lengths, random }: Injection): Drawn {
  const within = ([least, most]: readonly [number, number]) => (least + random() * (most - least)) * 1_000;
  return {
    pauseMs: within(lengths.pause),
    restartMs: within(lengths.restart),
    asleepMs: lengths.asleep * 1_000,
  };
}

type HarmOf = (target: string, world: ChaosWorld, drawn: Drawn) => Harm;

const killed: HarmOf = (target, world, { restartMs }) => ({
  lastsMs: restartMs,
  harm: () => world.life(target).program.kill(),
  mend: () => world.startAgain(target),
});

const HARMS: Readonly<Record<FaultKind, HarmOf>> = {
  'worker killed': killed,
  'jobs killed': killed,
  'worker asleep': (target, world, { asleepMs }) => {
    const { program } = world.life(target);
    return { lastsMs: asleepMs, harm: () => program.signal('SIGSTOP'), mend: () => program.signal('SIGCONT') };
  },
  'Redis killed': (_, { cluster: { redis } }, { restartMs }) => ({
    lastsMs: restartMs,
    harm: () => redis.kill(),
    mend: () => redis.restart(),
  }),
  'Redis paused': (_, { cluster: { redis } }, { pauseMs }) => ({
    lastsMs: pauseMs,
    harm: () => redis.pause(),
    mend: () => redis.resume(),
  }),
  'Redis flushed': (_, { cluster: { redis } }) => ({
    lastsMs: 0,
    harm: () => redis.flush(),
    mend: () => undefined,
  }),
  'store paused': (_, { cluster: { mongo } }, { pauseMs }) => ({
    lastsMs: pauseMs,
    harm: () => mongo.pause(),
    mend: () => mongo.resume(),
  }),
  'store killed': (_, { cluster: { mongo } }, { restartMs }) => ({
    lastsMs: restartMs,
    harm: () => mongo.kill(),
    mend: () => mongo.restart(),
  }),
  'worker cut off': (target, world, { pauseMs }) => {
    const proxy = world.proxyOf(target);
    return { lastsMs: pauseMs, harm: () => proxy.cut(), mend: () => proxy.mend() };
  },
  'clock off': (target, world, { pauseMs }) => {
    const { program } = world.life(target);
    return { lastsMs: pauseMs, harm: () => program.signal('SIGUSR2'), mend: () => program.signal('SIGUSR2') };
  },
  'camera down': (target, world, { pauseMs }) => {
    const simulated = world.streams[Number(target)]?.simulated;
    return {
      lastsMs: Math.min(pauseMs, 40_000),
      harm: () => simulated?.set('die', true),
      mend: () => simulated?.set('die', false),
    };
  },
  'evidence full': (_, world, { pauseMs }) => ({
    lastsMs: pauseMs,
    harm: () => world.hasOwnDisk && world.fillDisk(),
    mend: () => world.emptyDisk(),
  }),
  'evidence read-only': (_, world, { pauseMs }) => ({
    lastsMs: pauseMs,
    harm: () => world.hasOwnDisk && world.remount('ro'),
    mend: () => world.remount('rw'),
  }),
};
