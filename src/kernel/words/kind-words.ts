import type { RuleKind } from '../domain/camera.ts';
import { kindOf } from '../domain/kinds/kind-of.ts';
import type { KINDS } from '../domain/kinds/kinds.ts';

/** By the keys that the table of kinds names: a kind without words does not compile. */
const WORDS: Readonly<Record<(typeof KINDS)[number]['words']['name'], string>> = {
  'kind.illegal-parking': '机动车乱停放',
  'kind.street-vending': '占道经营',
  'kind.garbage': '暴露垃圾',
  'kind.camera-fault': '摄像机故障',
};

/** A kind in Chinese: on the pictures, on the sheet and in the log, as the people who review them read it. */
export function kindWords(kind: RuleKind): string {
  return new Map(Object.entries(WORDS)).get(kindOf(kind).words.name) ?? kind;
}
