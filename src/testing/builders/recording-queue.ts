import type { Job, JobQueue } from '../../kernel/jobs/job-queue.ts';

/** Remembers what was added; each name and id once. */
export class RecordingQueue implements Pick<JobQueue, 'add'> {
  readonly jobs: Job[] = [];

  async add(job: Job): Promise<'added' | 'duplicate'> {
    if (this.jobs.some((known) => known.name === job.name && known.id === job.id)) return 'duplicate';
    this.jobs.push(job);
    return 'added';
  }

  ids(name: Job['name']): readonly string[] {
    return this.jobs.filter((job) => job.name === name).map((job) => job.id);
  }
}
