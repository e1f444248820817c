import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre } from '../../kernel/domain/box.ts';
import type { Camera, Zone } from '../../kernel/domain/camera.ts';
import type { Watches } from '../../kernel/domain/kinds/kind.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';
import { distanceInHeights } from './nearness.ts';

/** A person within this many heights of a lying thing may belong to it. */
const NEAR_RATIO = 1;

/** What the rules of one kind watch, and where. */
interface Interest {
  readonly watches: Watches;
  readonly zones: readonly Zone[];
}

/** What may matter to any of the camera's rules. Nothing else becomes a presence. */
export class ZoneInterest {
  readonly #interests: readonly Interest[];

  constructor({ zones, rules }: Pick<Camera, 'zones' | 'rules'>) {
    this.#interests = [...Map.groupBy(rules, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
      const named = new Set(ofKind.flatMap((rule) => [...rule.zoneIds, ...flowZoneIdsOf(rule)]));
      const own = zones.filter(({ id }) => named.has(id));
      return own.length > 0 ? [{ watches: kindOf(kind).watches, zones: own }] : [];
    });
  }

  /** `lying`: the boxes of goods and objects that are known so far. A person may belong to them. */
  concerns(family: Family, label: string, boxXyxy: BoxXyxy, lying: readonly BoxXyxy[], aspectRatio: number): boolean {
    const isNear = (box: BoxXyxy) => distanceInHeights(boxXyxy, box, aspectRatio) <= NEAR_RATIO;
    return this.#interests.some(
      ({ watches: { families, besideLying, hanging }, zones }) =>
        (families.includes(family) && stands(boxXyxy, zones)) ||
        (besideLying.includes(family) && lying.some(isNear)) ||
        (hanging.some((one) => one === label) && hangsOver(boxXyxy, zones)),
    );
  }
}

function stands(boxXyxy: BoxXyxy, zones: readonly Zone[]): boolean {
  return zones.some(({ polygon }) => containsPoint(polygon, bottomCentre(boxXyxy)));
}

/** The pole of an umbrella stands one to three umbrella heights below the cloth. */
function hangsOver(boxXyxy: BoxXyxy, zones: readonly Zone[]): boolean {
  const { x, y } = bottomCentre(boxXyxy);
  const heightRatio = boxXyxy[3] - boxXyxy[1];
  return zones.some(({ polygon }) => [1, 2, 3].some((n) => containsPoint(polygon, { x, y: y + n * heightRatio })));
}
