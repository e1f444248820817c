import { JiexunError } from '../../kernel/domain/error.ts';
import type { PipelineParts } from './pipeline-parts.ts';

/**
 * Runs one step. When it fails, that item is lost, counted and reported, and watching goes on. Only a newer shift on this
 * camera ends it.
 */
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
