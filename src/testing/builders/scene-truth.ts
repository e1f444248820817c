import { readFile } from 'node:fs/promises';
import type { Watching } from '../../../samples/differences-from-truth.ts';
import type { SceneName, SceneTruth } from '../../../samples/simulator.ts';
import { sampleCamera } from '../../app/samples-app.ts';
import type { CaseLine } from '../../cases/filing/case-line.ts';

/**
 * The committed facts of a scene: what happens in it, the permitted stays of its camera, and how often the camera is
 * sampled.
 */
export async function sceneTruth(scene: SceneName): Promise<Pick<Watching, 'truth' | 'permittedMs' | 'everyMs'>> {
  const truth = JSON.parse(await committed(`truth/${scene}.json`)) as SceneTruth;
  const { rules, sampling } = await sampleCamera(scene, 'rtsp://127.0.0.1/main');
  return {
    truth,
    permittedMs: (ruleId) => rules.find(({ id }) => id === ruleId)?.dwellMs ?? Number.NaN,
    everyMs: sampling.everyMs,
  };
}

/** `samples/expected/<scene>.jsonl`. */
export async function expectedReplay(scene: SceneName): Promise<string> {
  return committed(`expected/${scene}.jsonl`);
}

export function casesOf(jsonLines: string): readonly CaseLine[] {
  const lines = jsonLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly type: string });
  return lines.filter((line): line is CaseLine => line.type === 'case');
}

function committed(path: string): Promise<string> {
  return readFile(new URL(`../../../samples/${path}`, import.meta.url), 'utf8');
}
