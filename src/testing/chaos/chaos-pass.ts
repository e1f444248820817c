import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { chanceOf } from '../builders/chance.ts';
import { untilFound } from '../builders/until.ts';
import type { Fault, FaultKind, FaultLengths } from './chaos-faults.ts';
import { inject, targetOf } from './chaos-faults.ts';
import type { ChaosJudgement } from './chaos-judgement.ts';
import { judgeChaos } from './chaos-judgement.ts';
import type { ChaosSize, ChaosWorld } from './chaos-world.ts';
import { ChaosWorld as World } from './chaos-world.ts';

export interface ChaosPlan {
  readonly folder: string;
  readonly size: ChaosSize;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  readonly lengths: FaultLengths;
  /** The time between the end of a fault and the next fault, s. */
  readonly calm: readonly [least: number, most: number];
  /** How often the next fault does not wait for the end of the last one, 0–1. */
  readonly overlapRatio: number;
  readonly say: (line: string) => void;
}

export interface ChaosPass extends ChaosJudgement {
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly fromAt: Date;
  readonly untilAt: Date;
}

const UP_WITHIN_MS = 90_000;
/** Before the first fault the program learns only a little of the scene, as on a real first day. */
const WARM_UP_MS = 5_000;
const LAST_CALM_MS = 20_000;
const SEALED_WITHIN_MS = 90_000;

/**
 * Runs a cluster through its faults, one after another, and judges what was lost: it compares the store and the
 * evidence with the truth.
 */
export async function playChaos(plan: ChaosPlan): Promise<ChaosPass> {
  await using world = await World.start(plan.folder, plan.size);
  const logs = join(plan.folder, 'logs');
  await mkdir(logs, { recursive: true });
  try {
    const fromAt = await allUp(world);
    await sleep(WARM_UP_MS);
    const faults = await injectAll(world, plan);
    await sleep(LAST_CALM_MS);
    const untilAt = new Date();
    // A worker files until it has stopped: its last cases must be sealed too.
    await Promise.all(world.workers.map((name) => stopped(world, name)));
    await settled(world).catch((error: unknown) => plan.say(`not settled: ${error}`));
    await stopped(world, 'jobs');
    const judgement = await judgeChaos(world, { fromAt, untilAt });
    return { seed: plan.seed, faults, fromAt, untilAt, ...judgement };
  } finally {
    for (const [no, { name, program }] of world.lives.entries())
      await writeFile(join(logs, `${no}-${name}.jsonl`), program.lines.join('\n'));
  }
}

async function stopped(world: ChaosWorld, name: string): Promise<void> {
  const { program } = world.life(name);
  program.signal('SIGTERM');
  await program.ended;
}

async function allUp(world: ChaosWorld): Promise<Date> {
  world.startAll();
  const ids = world.streams.flatMap(({ cameraIds }) => cameraIds);
  const isUp = (id: string) =>
    world.lives.some(({ program }) => program.lines.some((line) => line.includes(`${id}: camera up`)));
  await untilFound('every camera up', {
    withinMs: UP_WITHIN_MS,
    ask: async () => (ids.every(isUp) ? true : null),
  });
  return new Date();
}

async function injectAll(world: ChaosWorld, plan: ChaosPlan): Promise<readonly Fault[]> {
  const { kinds, seed, calm, overlapRatio, say } = plan;
  const random = chanceOf(seed);
  const done: Fault[] = [];
  const going = new Map<string, Promise<void>>();
  for (const [no, kind] of kinds.entries()) {
    const target = targetOf(kind, world, random);
    await going.get(target);
    say(`${no + 1} of ${kinds.length}: ${kind} ${target}`);
    const doing = inject(kind, target, { world, lengths: plan.lengths, random }).then(
      (fault) => {
        if (fault) done.push(fault);
        else say(`${kind}: could not be done here`);
      },
      (error: unknown) => say(`${kind} ${target}: ${error}`),
    );
    going.set(target, doing);
    const isOverlapping = random() < overlapRatio;
    const calmMs = (calm[0] + random() * (calm[1] - calm[0])) * 1_000;
    if (!isOverlapping) await Promise.all(going.values());
    await sleep(calmMs);
  }
  await Promise.all(going.values());
  return done;
}

/** Resolves when no case waits for its manifest any more. */
async function settled(world: ChaosWorld): Promise<void> {
  const store = await world.cluster.openStore();
  try {
    await untilFound('every case sealed', {
      withinMs: SEALED_WITHIN_MS,
      ask: async () => {
        const { rows } = await store
          .collection(caseEntity)
          .find({ index: 'sealing', where: { sealOwed: true }, limit: 1 });
        return rows.length === 0 ? true : null;
      },
    });
  } finally {
    await store.close();
  }
}

/** Each kind equally often, in a random order. */
export function shuffledKinds(kinds: readonly FaultKind[], count: number, seed: number): readonly FaultKind[] {
  const random = chanceOf(seed ^ 0x5eed);
  const deck: FaultKind[] = [];
  while (deck.length < count) {
    const round = kinds.map((kind) => ({ kind, lot: random() })).sort((a, b) => a.lot - b.lot);
    deck.push(...round.map(({ kind }) => kind));
  }
  return deck.slice(0, count);
}
