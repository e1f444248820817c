import { resolve } from 'node:path';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import { EVIDENCE_DISK } from '../kernel/jobs/schedule.ts';

export interface WatchedPlaces {
  readonly dataFolder: string;
  /** Null: evidence lies in a bucket. */
  readonly evidenceFolder: string | null;
  readonly watchDisk: (folder: string) => JobHandler;
  /** The alarms of evidence that waits for its place. */
  readonly lookForOwed: () => Promise<void>;
}

/**
 * The handler of `disk-watch`. It watches the disk of the data folder and the evidence that waits. As a separate job it
 * watches the disk of evidence elsewhere, so that a file server that hangs delays only that job.
 */
export function watchPlaces({ dataFolder, evidenceFolder, watchDisk, lookForOwed }: WatchedPlaces): JobHandler {
  const watchData = watchDisk(dataFolder);
  const isElsewhere = evidenceFolder !== null && resolve(evidenceFolder) !== resolve(dataFolder);
  const watchEvidence: JobHandler = isElsewhere ? watchDisk(evidenceFolder) : async () => 'skipped';
  return async (job, signal) => {
    if (job.id === EVIDENCE_DISK) return watchEvidence(job, signal);
    const [result] = await Promise.all([watchData(job, signal), lookForOwed()]);
    return result;
  };
}
