import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { StagedStillKeeper } from '../../watching/stills/staged-still-keeper.ts';
import { aCamera, aFrame, aPresence, atSecond, aViolation } from '../builders/case-builders.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { plainCodec } from '../builders/plain-codec.ts';

type Second = {
  readonly live?: readonly Presence[];
  readonly ended?: readonly Presence[];
  readonly reached?: readonly Presence[];
  readonly noFrame?: boolean;
  /** Set when the ledger's row belongs to a newer shift: then what was seen is not written. */
  readonly isFenced?: boolean;
};

export const van = aPresence({ firstSeenAt: atSecond(2) });
export const gone: Presence = {
  ...van,
  state: 'gone',
  ended: 'left',
  clearedAt: atSecond(50),
  lastSeenAt: atSecond(50),
};

/** One camera's staged stills on a disk; several keepers may use it one after another. */
export class StillWorld {
  readonly store: EvidenceStore;
  readonly log = new KeptLog();
  /** Presences for which a case was filed. */
  readonly filed = new Set<string>();

  constructor(folder: string) {
    this.store = new DirectoryEvidenceStore({ dataDir: folder });
  }

  keeper(
    on: EvidenceStore = this.store,
    changes: Partial<ConstructorParameters<typeof StagedStillKeeper>[0]> = {},
  ): StagedStillKeeper {
    return new StagedStillKeeper({
      stills: new StagedStills(on, this.log),
      isFiled: async (id) => this.filed.has(id),
      pictures: plainCodec,
      log: this.log,
      ...changes,
    });
  }

  /** `first 2`: role and second of each still that is staged. */
  async staged(presence: Presence = van): Promise<readonly string[]> {
    const stills = await new StagedStills(this.store).of('yard-east', presence.id);
    return stills.map(({ role, frameSeq }) => `${role} ${frameSeq}`);
  }
}

/** What the pipeline tells a keeper at one look. */
export async function look(
  on: StagedStillKeeper,
  second: number,
  { live = [], ended = [], reached = [], noFrame, isFenced }: Second,
): Promise<void> {
  await on.keep({
    camera: aCamera(),
    frame: noFrame ? null : aFrame(second),
    at: atSecond(second),
    change: { presences: [...live, ...ended], started: [], ended, trusted: true, changed: true, setBackMs: 0 },
    violations: reached.map((presence) => aViolation(presence, { reachedAt: atSecond(second) })),
  });
  if (!isFenced) await on.settle();
}
