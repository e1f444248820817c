import type { ShownLookup } from '../../edges/api/contract/lookups.ts';
import { cameraStates } from '../../watching/overview/camera-state-entity.ts';
import { Shifts } from '../../watching/shifts/shifts.ts';
import { aCameraState } from '../builders/camera-states.ts';
import { type Asking, ConsoleWorld } from './console-world.ts';

export const LOOKUP_FROM = '2026-01-01T00:00:00.000Z';
export const LOOKUP_TO = '2026-01-01T00:10:00.000Z';
/** Where the camera `gate` is; `yard` is 200 m to the north, and nobody has said where `lane` is. */
export const GATE_PLACE = { longitude: 104.0575, latitude: 30.6724 };
export const ON_DISC = {
  ...{ to: '王强', medium: 'disc', mediumNumber: 'D-17' },
  sheet: { name: '签收单.pdf', sha256: 'cd'.repeat(32) },
};

/** A console with three cameras, and the people who look up footage: police of two units, a supervisor, an auditor. */
export class LookupConsole {
  readonly world: ConsoleWorld;
  readonly police: Asking;
  readonly others: Asking;
  readonly chief: Asking;
  readonly auditor: Asking;
  #requests = 0;

  private constructor(of: Pick<LookupConsole, 'world' | 'police' | 'others' | 'chief' | 'auditor'>) {
    ({ world: this.world, police: this.police, others: this.others, chief: this.chief, auditor: this.auditor } = of);
  }

  static async open(): Promise<LookupConsole> {
    const world = await new ConsoleWorld().open();
    const shifts = new Shifts(world);
    for (const id of ['gate', 'yard', 'lane']) await shifts.want(id, true);
    const states = world.store.collection(cameraStates);
    const north = { ...GATE_PLACE, latitude: 30.6742 };
    await states.insert(aCameraState({ id: 'gate', name: '南门', position: GATE_PLACE }));
    await states.insert(aCameraState({ id: 'yard', position: north, timezone: 'Asia/Urumqi' }));
    const police = await world.signedIn('5001', ['police']);
    const others = await world.signedIn('5002', ['police']);
    await world.people.change('5001', { unit: '东区派出所' });
    await world.people.change('5002', { unit: '西区派出所' });
    const chief = await world.signedIn('2001', ['supervisor']);
    const auditor = await world.signedIn('9001', ['auditor']);
    return new LookupConsole({ world, police, others, chief, auditor });
  }

  close(): Promise<void> {
    return this.world.close();
  }

  newRequest(): string {
    this.#requests += 1;
    return `request-${this.#requests}`;
  }

  /** What somebody asks, by default for ten minutes of two cameras. */
  question(changes: object = {}): object {
    return {
      ...{ requestId: this.newRequest(), manner: 'copy', cameraIds: ['gate', 'yard'], seeks: '白色面包车' },
      ...{ from: LOOKUP_FROM, to: LOOKUP_TO, ground: '刑事诉讼法第五十四条', clockAheadMs: 2_000 },
      officers: [
        { name: '王强', number: '010203' },
        { name: '李敏', number: '010204' },
      ],
      paper: { number: '东公调〔2026〕17号', scan: { name: '调阅函.pdf', sha256: 'ab'.repeat(32) } },
      ...changes,
    };
  }

  async asked(changes: object = {}, ask: Asking = this.police): Promise<ShownLookup> {
    return lookupIn(await ask('POST', '/api/lookups', this.question(changes)));
  }

  /** One step of a lookup as somebody saw it. */
  send(ask: Asking, { id, steps: seen }: Pick<ShownLookup, 'id' | 'steps'>, what: string, body: object = {}) {
    return ask('POST', `/api/lookups/${id}/${what}`, { requestId: this.newRequest(), seen, ...body });
  }

  async did(ask: Asking, lookup: ShownLookup, what: string, body: object = {}): Promise<ShownLookup> {
    return lookupIn(await this.send(ask, lookup, what, body));
  }

  async seen({ id }: Pick<ShownLookup, 'id'>, ask: Asking = this.chief): Promise<ShownLookup> {
    return lookupIn(await ask('GET', `/api/lookups/${id}`));
  }

  /** Its exports are made. */
  async ready(lookup: ShownLookup): Promise<ShownLookup> {
    const { exports } = this.world.lookups;
    for (const order of exports.orders.keys()) if (order.startsWith(lookup.id)) exports.makes(order);
    await this.world.lookAtExports();
    return this.seen(lookup);
  }

  /** A whole one, from the question to its end. */
  async closed(outcome: object = { wasUsed: true, caseNumber: '东刑立3号', result: '抓获' }): Promise<ShownLookup> {
    const made = await this.ready(await this.did(this.chief, await this.asked(), 'approval'));
    const handed = await this.did(this.chief, made, 'hand-over', ON_DISC);
    return this.did(this.chief, await this.did(this.police, handed, 'outcome', outcome), 'closing');
  }
}

function lookupIn(answer: Awaited<ReturnType<Asking>>): ShownLookup {
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}

/** What an answer refuses with. */
export function refusalOf(answer: Awaited<ReturnType<Asking>>): readonly [number, string] {
  return [answer.statusCode, answer.json().code];
}
