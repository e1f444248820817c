import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre } from '../../kernel/domain/box.ts';
import type { Camera, Zone } from '../../kernel/domain/camera.ts';
import type { Watches } from '../../kernel/domain/kinds/kind.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { containsPoint } from '../../kernel/domain/polygon.ts';
import { distanceInHeights } from './nearness.ts';

/** Who stands within this of something lying about may belong to it, in heights. */
const NEAR_RATIO = 1;

/** What rules of one kind watch, and where. */
interface Interest {
  readonly watches: Watches;
  readonly zones: readonly Zone[];
}

/** What a camera's rules could ever concern; nothing else needs a presence. */
export class ZoneInterest {
  readonly #interests: readonly Interest[];

  constructor({ zones, rules }: Pick<Camera, 'zones' | 'rules'>) {
    this.#interests = [...Map.groupBy(rules, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
      const named = new Set(ofKind.flatMap((rule) => [...rule.zoneIds, ...flowZoneIdsOf(rule)]));
      const own = zones.filter(({ id }) => named.has(id));
      return own.length > 0 ? [{ watches: kindOf(kind).watches, zones: own }] : [];
    });
  }

  /** `lying`: boxes of goods and objects known so far, which a person may belong to. */
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

/** An umbrella's pole stands one to three of its heights below its cloth. */
function hangsOver(boxXyxy: BoxXyxy, zones: readonly Zone[]): boolean {
  const { x, y } = bottomCentre(boxXyxy);
  const heightRatio = boxXyxy[3] - boxXyxy[1];
  return zones.some(({ polygon }) => [1, 2, 3].some((n) => containsPoint(polygon, { x, y: y + n * heightRatio })));
}
