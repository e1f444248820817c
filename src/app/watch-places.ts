import { resolve } from 'node:path';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import { EVIDENCE_DISK } from '../kernel/jobs/schedule.ts';

export interface WatchedPlaces {
  readonly dataFolder: string;
  /** Null: evidence lies in a bucket. */
  readonly evidenceFolder: string | null;
  readonly watchDisk: (folder: string) => JobHandler;
  /** Of evidence that waits for its place, whatever that is. */
  readonly lookForOwed: () => Promise<void>;
}

/**
 * The handler of `disk-watch`: the disk of the data folder and what evidence waits, and, as a job of its own, the disk of evidence
 * that lies elsewhere: a file server that hangs keeps that one only.
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
