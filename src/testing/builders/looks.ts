import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { CameraFault } from '../../kernel/domain/camera-fault.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Label } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { StillObject } from '../../watching/background/background.ts';
import { CameraLedger } from '../../watching/presence/camera-ledger.ts';
import type { LedgerChange, LedgerState, Look } from '../../watching/presence/ledger.ts';
import { patienceOf } from '../../watching/rules/patience.ts';
import { aCamera, atSecond } from './case-builders.ts';

/** A square picture whose zone is all of it, so that boxes alone decide. */
const WHOLE: BoxXyxy = [0, 0, 1, 1];

const ruleCommon = { zoneIds: ['street'], bridgeMs: 600_000, hours: null, version: 'a1b2' };
const RULES: readonly Rule[] = [
  {
    ...ruleCommon,
    id: 'no-parking',
    kind: 'illegal-parking',
    labels: ['car', 'van', 'bus', 'truck'],
    flowZoneIds: [],
    dwellMs: 60_000,
    resumeMs: 30_000,
  },
  { ...ruleCommon, id: 'litter', kind: 'garbage', dwellMs: 20_000, resumeMs: 0, ownerAwayMs: 10_000 },
  { ...ruleCommon, id: 'vendors', kind: 'street-vending', dwellMs: 60_000, resumeMs: 600_000 },
];

export function aStreet(changes: Partial<Camera> = {}): Camera {
  const polygon = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  return aCamera({ zones: [{ id: 'street', name: '街', polygon }], rules: RULES, ...changes });
}

/** What a look at the street shows. */
export interface Shown {
  readonly detections?: readonly Detection[];
  readonly stillObjects?: readonly StillObject[];
  readonly unchanged?: boolean;
  readonly suspect?: CameraFault;
  readonly sure?: CameraFault;
  /** The second since which it holds; by default the look's own second. */
  readonly sinceS?: number;
  /** The camera gives at most one picture in this many seconds. */
  readonly distanceS?: number;
  /** For a suspended camera: the second since which it shows its old view again. */
  readonly backSinceS?: number;
  /** What a place looks like: the number of the thing whose box is there; 0 is the empty street. */
  readonly looks?: readonly { readonly boxXyxy: BoxXyxy; readonly like: number }[];
}

export function sees(label: Label, boxXyxy: BoxXyxy, confidence = 0.9): Detection {
  return { label, boxXyxy, confidence };
}

/** Numbers used as appearances: equal numbers look alike, all others are completely different. */
export function numbersDiffer(a: readonly number[], b: readonly number[]): number {
  return a[0] === b[0] ? 0 : 1;
}

/** A ledger with its street, by default with one look each second; every call is a look at `atSecond(s)`. */
export class WatchedStreet {
  readonly #camera: Camera;
  #ledger: CameraLedger;
  #seq = 0;
  readonly started: Presence[] = [];
  readonly ended: Presence[] = [];

  constructor(camera: Camera = aStreet(), state: LedgerState | null = null) {
    this.#camera = camera;
    this.#ledger = this.#open(state);
  }

  get ledger(): CameraLedger {
    return this.#ledger;
  }

  look(second: number, scene: Shown = {}): LedgerChange {
    return this.#note(this.#ledger.observe(lookAtScene(second, this.#seq++, scene)));
  }

  /** The same scene at each second of [from, to]. */
  looks(fromS: number, toS: number, sceneAt: Shown | ((second: number) => Shown) = {}, everyS = 1): void {
    for (let s = fromS; s <= toS; s += everyS) this.look(s, typeof sceneAt === 'function' ? sceneAt(s) : sceneAt);
  }

  cameraIs(fault: CameraFault | null, second: number, sinceS?: number): LedgerChange {
    const since = sinceS === undefined ? {} : { since: atSecond(sinceS) };
    return this.#note(this.#ledger.cameraIs({ fault, at: atSecond(second), ...since }));
  }

  /** Acts like a kill -9 after the last write and a new process that reads what is stored. */
  restart(): void {
    this.#ledger = this.#open(structuredClone(this.#ledger.state()));
  }

  /** The presences that stay for sure and are not over. */
  here(type: Presence['type'] = 'thing'): readonly Presence[] {
    return this.#ledger.presences().filter((presence) => presence.type === type && presence.state !== 'confirming');
  }

  #open(state: LedgerState | null): CameraLedger {
    return new CameraLedger({
      camera: this.#camera,
      confidence: { start: 0.5, keep: 0.25 },
      patience: patienceOf(this.#camera),
      appearanceDistance: numbersDiffer,
      state,
    });
  }

  #note(change: LedgerChange): LedgerChange {
    this.started.push(...change.started);
    this.ended.push(...change.ended);
    return change;
  }
}

/**
 * Unless the scene says something else, a place looks like what is detected there (by the length of its label's family
 * name), otherwise empty.
 */
export function lookAtScene(second: number, frameSeq: number, scene: Shown): Look {
  const at = atSecond(second);
  const { detections = [], stillObjects = [], suspect, sure } = scene;
  const since = atSecond(scene.sinceS ?? second);
  return {
    at,
    frameSeq,
    ...(scene.distanceS !== undefined && { distanceMs: scene.distanceS * 1_000 }),
    seen: { detections, regions: [WHOLE], unchangedRegions: scene.unchanged ? [WHOLE] : [] },
    stillObjects,
    health: {
      suspect: suspect ? { fault: suspect, since } : null,
      sure: sure ? { fault: sure, since } : null,
      ...(scene.backSinceS !== undefined && { backSince: atSecond(scene.backSinceS) }),
    },
    aspectRatio: 1,
    appearanceOf: (boxXyxy) => [likenessAt(boxXyxy, scene)],
  };
}

function likenessAt(boxXyxy: BoxXyxy, { looks = [], detections = [], stillObjects = [] }: Shown): number {
  const here = looks.find((look) => iouRatio(look.boxXyxy, boxXyxy) > 0.3);
  if (here) return here.like;
  return [...detections, ...stillObjects].some((one) => iouRatio(one.boxXyxy, boxXyxy) > 0.3) ? 1 : 0;
}
