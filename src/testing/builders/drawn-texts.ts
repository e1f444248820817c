import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { type DrawnRule, drawnRules } from '../../watching/camera-versions/drawn-rule.ts';
import { type DrawnZones, withZones } from '../../watching/camera-versions/zone-text.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';

export const SQUARE: Polygon = [
  [0.1, 0.1],
  [0.5, 0.1],
  [0.5, 0.5],
  [0.1, 0.5],
];
export const KERB: Polygon = [
  [0.1, 0.5],
  [0.9, 0.5],
  [0.9, 0.9],
];

/** The camera of a text, or what is wrong with it. */
export function read(text: string) {
  const options = { file: 'gate.yaml', env: {}, allowedFolders: [], models: null };
  const found = readCamera(text, options);
  return 'camera' in found ? found.camera : found.problems;
}

/** The rules of a text that are changed beside the zones. */
export function drawnIn(text: string): readonly DrawnRule[] {
  const found = read(text);
  return 'rules' in found ? drawnRules(found.rules) : [];
}

/** Those of them that hold in zones. */
export function rulesIn(text: string): readonly DrawnRule[] {
  return drawnIn(text).filter(({ kind }) => kindOf(kind).zones === 'named');
}

/** The text with these zones and rules; without them, its own. */
export function drawn(text: string, { zones, rules }: Partial<DrawnZones>): string {
  const found = read(text);
  const own = 'zones' in found ? found.zones.map((zone) => ({ ...zone, name: null })) : [];
  return withZones(text, { zones: zones ?? own, rules: rules ?? drawnIn(text) }, drawnIn(text));
}
