import { headFacts } from '../footage/recording/logged-heads.ts';
import type { RecordingHead } from '../footage/recording/recording-head.ts';
import { recordingSigning } from '../footage/recording/recording-signing.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import type { Store } from '../kernel/store/collection.ts';
import { PROGRAM } from '../people/audit/audit-entry.ts';
import { AuditLog } from '../people/audit/audit-log.ts';
import type { EvidencePlace } from './open-evidence-place.ts';

export interface SignRecordingsParts {
  readonly store: Store;
  readonly evidencePlace: Pick<EvidencePlace, 'signer' | 'headKeeper'>;
  /** The clock of the store. */
  readonly clock: Clock;
}

/** The job that signs the newest hours of the recordings, and tells the log once a day what it signed. */
export function signRecordings({ store, evidencePlace, clock }: SignRecordingsParts): JobHandler {
  const { signer, headKeeper: keeper } = evidencePlace;
  const tell = async (signed: readonly RecordingHead[]) => {
    const audit = new AuditLog({ store, clock });
    const subject = { type: 'recording' as const, id: clock.now().toISOString().slice(0, 10) };
    for (const detail of headFacts(signed))
      await audit.write({ who: PROGRAM, verb: 'sign-recordings', subject, outcome: 'done', detail });
    await audit.close();
  };
  return recordingSigning({ store, signer, keeper, tell, clock });
}
