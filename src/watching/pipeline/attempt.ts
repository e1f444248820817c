import { JiexunError } from '../../kernel/domain/error.ts';
import type { PipelineParts } from './pipeline-parts.ts';

/** What cannot be taken is lost, counted and told, and watching goes on; only a newer shift on this camera ends it. */
export async function attempt(
  step: () => Promise<void>,
  { camera, meter, story }: Pick<PipelineParts, 'camera' | 'meter' | 'story'>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (error instanceof JiexunError && error.code === 'JX_FENCED') throw error;
    meter.lost(camera.id);
    story.trouble(error);
  }
}
