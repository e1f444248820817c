import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { changeCase } from '../../cases/filing/case-change.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import type { CaseRow } from '../../cases/filing/case-entity.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { StoreCaseFiling } from '../../cases/filing/store-case-filing.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { aCamera, aPresence, atSecond } from '../builders/case-builders.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { RecordingQueue } from '../builders/recording-queue.ts';

/** `aPresence` after it has left, and one that comes later. */
export const leaving = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(90), lastSeenAt: atSecond(90) });
export const later = aPresence({ id: 'yard-east-p2', firstSeenAt: atSecond(600), lastSeenAt: atSecond(640) });

/** A store and a queue for filing, and the results. */
export class FilingWorld {
  readonly store: Store = new MemoryStore();
  readonly queue = new RecordingQueue();

  /** What a filing of one camera needs; tests change it. */
  filing(changes: Partial<ConstructorParameters<typeof StoreCaseFiling>[0]> = {}): StoreCaseFiling {
    const parts = { camera: aCamera(), store: this.store, queue: this.queue, fence: 1, dwellMsOf: seenMs };
    return new StoreCaseFiling({ ...parts, ...changes });
  }

  async allCases(): Promise<readonly CaseRow[]> {
    return (await this.store.collection(caseEntity).find({ index: 'filed', limit: 1_000 })).rows;
  }

  async onlyCase(): Promise<CaseRow> {
    const [row, ...others] = await this.allCases();
    if (row === undefined || others.length > 0) throw new Error(`${others.length + (row ? 1 : 0)} cases were filed`);
    return row;
  }

  async caseRow(id: string): Promise<CaseRow> {
    const row = await this.store.collection(caseEntity).get(id);
    if (row === null) throw new Error(`no case ${id}`);
    return row;
  }

  /** Does what sealing does when the evidence is there. */
  async show(): Promise<void> {
    for (const { id } of await this.allCases()) {
      await changeCase(this.store.collection(caseEntity), id, (row) => ({ ...row, visible: true }));
    }
  }

  close(id: string, at: Date): Promise<CaseRow> {
    const acts = new CaseActs({ store: this.store, clock: new FakeClock(at) });
    return closeCase(acts, { id, by: 'wang', reason: 'driven away', requestId: `close ${id}` });
  }
}

function seenMs({ firstSeenAt, clearedAt, lastSeenAt }: Presence): number {
  return (clearedAt ?? lastSeenAt).getTime() - firstSeenAt.getTime();
}
