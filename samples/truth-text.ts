import type { SceneTruth } from './scenes/scene.ts';

/** The committed form of a scene's truth. */
export function truthText(truth: SceneTruth): string {
  return `${JSON.stringify(truth, null, 2)}\n`;
}
