import type { OfferedReason, WholeCase } from '../../src/edges/api/contract/cases.ts';
import type { ShownErrand, ShownErrands } from '../../src/edges/api/contract/errands.ts';
import type { ConsoleEvent } from '../../src/edges/api/contract/events.ts';
import type { MapGround } from '../../src/edges/api/contract/map.ts';
import type { Me } from '../../src/edges/api/contract/me.ts';
import { fakeCase } from './fake-cases.ts';
import { fakePeople } from './fake-people.ts';
import type { FakePicture } from './fake-pictures.ts';

const MINUTE_MS = 60_000;
const CLAIM_MS = 120_000;
const AHEAD = 5;

export interface Said {
  readonly who: string;
  readonly verb: 'show' | 'decide' | 'check' | 'take-back' | 'note' | 'print';
  readonly caseId: string;
  readonly detail: string;
}

/** What the fake server knows, in memory. A test looks into it and changes it. */
export class FakeWorld {
  readonly pictures: readonly FakePicture[];
  readonly people: Map<string, Me>;
  readonly cases = new Map<string, WholeCase>();
  readonly requests = new Set<string>();
  /** Every act and every picture that was shown, in order. */
  readonly log: Said[] = [];
  readonly listeners = new Set<(event: ConsoleEvent) => void>();
  /** True: every request is answered 503, as while the store is away. */
  isDown = false;
  /** What lies below the cameras of the map, where it differs from streets and districts without tiles. */
  mapGround: Partial<MapGround> = {};
  /** False: there is no camera yet. */
  hasCameras = true;
  /** New cameras that are watched by now. */
  readonly upCameras = new Set<string>();
  /** Files that cannot be read any more, `<case> <file>`. */
  readonly lostFiles = new Set<string>();
  errands: readonly ShownErrand[] = [];
  /** What others wait for. */
  otherErrands: ShownErrands['others'] = [];
  /** True: what is under way stays so. */
  isSlow = false;
  #lastNo = 0;

  constructor(pictures: readonly FakePicture[], caseCount: number) {
    this.pictures = pictures;
    this.people = new Map(fakePeople().map((person) => [person.staffNo, person]));
    for (let i = 0; i < caseCount; i++) this.file((caseCount - i) * 3 * MINUTE_MS + MINUTE_MS);
  }

  /** Files one more case. */
  file(agoMs = 0): WholeCase {
    const filed = fakeCase(++this.#lastNo, { pictures: this.pictures, filedMs: Date.now() - agoMs });
    this.put(filed);
    return filed;
  }

  put(changed: WholeCase): WholeCase {
    this.cases.set(changed.id, changed);
    const { id, cameraId, state } = changed;
    this.tell({ type: 'case', caseId: id, cameraId, state });
    return changed;
  }

  /** Adds an errand. It goes on each time somebody asks how far it is. */
  ask(kind: ShownErrand['kind'], who: string, cameraId: string | null): ShownErrand {
    const made: ShownErrand = {
      ...{ id: `errand-${this.errands.length}`, kind, who, cameraId, state: 'waiting', ahead: 0, progress: null },
      ...{ askedAt: new Date().toISOString(), endedAt: null, keptUntil: null, file: null, error: null },
    };
    this.errands = [...this.errands, made];
    return made;
  }

  tell(event: ConsoleEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  note(said: Said): void {
    this.log.push(said);
  }

  /** What is due first, five ahead, for two minutes. */
  claim(who: string, state: WholeCase['state']): { mine: readonly WholeCase[]; left: readonly WholeCase[] } {
    const now = Date.now();
    const waiting = [...this.cases.values()]
      .filter((one) => one.state === state)
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
    const isFree = ({ claim }: WholeCase) => claim === null || claim.by === who || Date.parse(claim.until) < now;
    const until = new Date(now + CLAIM_MS).toISOString();
    const mine = waiting
      .filter(isFree)
      .slice(0, AHEAD)
      .map((one) => ({ ...one, claim: { by: who, until } }));
    for (const one of mine) this.cases.set(one.id, one);
    return { mine, left: waiting };
  }

  release(who: string, caseIds: readonly string[]): void {
    for (const one of this.cases.values())
      if (one.claim?.by === who && caseIds.includes(one.id)) this.cases.set(one.id, { ...one, claim: null });
  }
}

const reason = (id: string, zh: string, en: string, more: Partial<OfferedReason> = {}): OfferedReason => ({
  id,
  zh,
  en,
  kinds: null,
  asksForCase: false,
  place: 1,
  isOffered: true,
  version: 1,
  ...more,
});
export const REASONS: readonly OfferedReason[] = [
  reason('legal-stop', '合法停放', 'legal stop', { kinds: ['illegal-parking'] }),
  reason('loading', '装卸货物', 'loading', { kinds: ['illegal-parking'] }),
  reason('own-doorway', '自家门前', 'own doorway'),
  reason('permitted-market', '许可经营', 'permitted market', { kinds: ['street-vending'] }),
  reason('bin-not-overflowing', '未满溢', 'bin not overflowing', { kinds: ['garbage'] }),
  reason('wrong-object', '识别有误', 'wrong object'),
  reason('light', '光影反射', 'light or reflection'),
  reason('duplicate', '重复案件', 'duplicate', { asksForCase: true }),
  reason('unclear', '图像不清', 'unclear'),
];
