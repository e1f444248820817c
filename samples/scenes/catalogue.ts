import { bag } from './bag.ts';
import type { Scene, SceneName } from './scene.ts';
import { stall } from './stall.ts';
import { street } from './street.ts';
import { van } from './van.ts';

const SCENES: Readonly<Record<SceneName, Scene>> = { van, bag, stall, street };

export function sceneNamed(name: SceneName): Scene {
  return SCENES[name];
}
