import type { Rule } from '../../kernel/domain/camera.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Others } from '../rules/hindsight.ts';

/** Stored presences that may excuse others: stalls by their parts, vehicles of flow zones by the time they were there. */
export class StoredOthers implements Others {
  readonly #groupsOfPart = new Map<string, Presence[]>();
  /** By when they came. */
  readonly #vehicles: readonly Presence[];
  /** The longest stay. None that came earlier than this before a time is there at that time. */
  readonly #longestMs: number;

  constructor(presences: readonly Presence[]) {
    for (const group of presences) {
      for (const id of group.partIds) this.#groupsOfPart.set(id, [...(this.#groupsOfPart.get(id) ?? []), group]);
    }
    this.#vehicles = presences
      .filter(({ type }) => type === 'thing')
      .toSorted((a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime());
    this.#longestMs = this.#vehicles.reduce((most, one) => Math.max(most, stayMs(one)), 0);
  }

  beside(presence: Presence, rule: Rule): readonly Presence[] {
    const groups = this.#groupsOfPart.get(presence.id) ?? [];
    return flowZoneIdsOf(rule).length === 0 ? groups : [...groups, ...this.#vehiclesDuring(presence)];
  }

  #vehiclesDuring({ id, firstSeenAt, lastSeenAt }: Presence): readonly Presence[] {
    const found: Presence[] = [];
    for (let i = this.#firstFrom(firstSeenAt.getTime() - this.#longestMs); i < this.#vehicles.length; i++) {
      const other = this.#vehicles[i];
      if (!other || other.firstSeenAt > lastSeenAt) break;
      if (other.id !== id && other.lastSeenAt >= firstSeenAt) found.push(other);
    }
    return found;
  }

  /** The index of the first vehicle that came at this time or later. */
  #firstFrom(ms: number): number {
    let [from, to] = [0, this.#vehicles.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#vehicles[middle]?.firstSeenAt.getTime() ?? 0) < ms) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function stayMs({ firstSeenAt, lastSeenAt }: Presence): number {
  return lastSeenAt.getTime() - firstSeenAt.getTime();
}
