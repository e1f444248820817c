import type { Command } from 'commander';
import type { JobQueue } from '../../kernel/jobs/job-queue.ts';
import { didYouMean } from '../../kernel/settings/did-you-mean.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';

export interface ConfirmViewParts {
  /**
   * Opens the data folder's queue or the cluster's; the serving process does the job. @throws JiexunError JX_NO_DATA,
   * JX_QUEUE_…
   */
  readonly openQueue: () => Promise<{
    readonly queue: Pick<JobQueue, 'add'>;
    /** Ids of the cameras that are or ever were watched, or have a file. */
    cameraIds(): Promise<ReadonlySet<string>>;
    close(): Promise<void>;
  }>;
  readonly words: Words;
  readonly print: (line: string) => void;
}

/**
 * `jiexun confirm-view CAMERA`: the zones of a moved camera are not used until a person says with this command that its
 * view is right.
 */
export function addConfirmView(program: Command, parts: ConfirmViewParts): void {
  program
    .command('confirm-view')
    .description(parts.words.say('help.confirm-view'))
    .argument('<camera>', parts.words.say('help.confirm-view.camera'))
    .action(async (cameraId: string) => {
      const { queue, cameraIds, close } = await parts.openQueue();
      try {
        const known = await cameraIds();
        if (!known.has(cameraId)) {
          const meant = didYouMean(cameraId, [...known]);
          throw saidError('JX_CAMERA_NOT_WATCHED', saying('machine-error.no-camera', { cameraId, meant }));
        }
        await queue.add({ name: 'confirm-view', id: cameraId, data: { cameraId } });
        parts.print(parts.words.say('job.view-confirmed', { cameraId }));
      } finally {
        await close();
      }
    });
}
