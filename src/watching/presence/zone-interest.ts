import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre } from '../../kernel/domain/box.ts';
import type { Camera, Rule, Zone } from '../../kernel/domain/camera.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';
import { distanceInHeights } from './nearness.ts';

/** A person within this of something lying about may belong to it, in heights. */
const PERSON_NEAR_RATIO = 1;

/** What a camera's rules could ever concern; nothing else needs a presence. */
export class ZoneInterest {
  readonly #parking: readonly Zone[];
  readonly #lying: readonly Zone[];
  readonly #vending: readonly Zone[];

  constructor({ zones, rules }: Pick<Camera, 'zones' | 'rules'>) {
    const of = (ids: (rule: Rule) => readonly string[]) => {
      const named = new Set(rules.flatMap(ids));
      return zones.filter(({ id }) => named.has(id));
    };
    const vending = (rule: Rule) => (rule.kind === 'street-vending' ? rule.zoneIds : []);
    this.#parking = of((rule) => (rule.kind === 'illegal-parking' ? [...rule.zoneIds, ...rule.flowZoneIds] : []));
    this.#vending = of(vending);
    this.#lying = of((rule) => (rule.kind === 'garbage' ? rule.zoneIds : vending(rule)));
  }

  /** `lying`: boxes of goods and objects known so far, which a person may belong to. */
  concerns(family: Family, label: string, boxXyxy: BoxXyxy, lying: readonly BoxXyxy[], aspectRatio: number): boolean {
    if (family === 'vehicle') return stands(boxXyxy, this.#parking);
    if (family === 'two-wheeler') return stands(boxXyxy, this.#parking) || stands(boxXyxy, this.#vending);
    if (family === 'person') {
      if (this.#vending.length === 0) return false;
      const isNear = (box: BoxXyxy) => distanceInHeights(boxXyxy, box, aspectRatio) <= PERSON_NEAR_RATIO;
      return stands(boxXyxy, this.#vending) || lying.some(isNear);
    }
    return stands(boxXyxy, this.#lying) || (label === 'umbrella' && hangsOver(boxXyxy, this.#vending));
  }
}

function stands(boxXyxy: BoxXyxy, zones: readonly Zone[]): boolean {
  return zones.some(({ polygon }) => containsPoint(polygon, bottomCentre(boxXyxy)));
}

/** An umbrella's pole stands one to three of its heights below its cloth. */
function hangsOver(boxXyxy: BoxXyxy, zones: readonly Zone[]): boolean {
  const { x, y } = bottomCentre(boxXyxy);
  const heightRatio = boxXyxy[3] - boxXyxy[1];
  return zones.some(({ polygon }) => [1, 2, 3].some((n) => containsPoint(polygon, { x, y: y + n * heightRatio })));
}
