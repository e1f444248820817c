import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConsolePlace, type SignedInPerson, signedIn } from '../src/testing/servers/signed-in.ts';

const PEOPLE = 10;
const PAGES_EACH = 5;
/** Each page asks for its list again this often. */
const LIST_EVERY_MS = 2_000;
/** Each note is an act that every stream hears of. */
const NOTE_EVERY_MS = 300;

/** How many lists of all cases are saved at a time, and how long after one the next is asked for. */
export interface ExportLoad {
  readonly atOnce: 1 | 2;
  readonly pauseMs: number;
}

/** Fifty open pages of ten people, without their browsers: event streams, lists, notes, exports. */
export class ConsoleCrowd {
  readonly #url: string;
  readonly #people: readonly SignedInPerson[];
  readonly #exports: ExportLoad;
  readonly #over = new AbortController();
  readonly #streams: readonly Promise<number>[];
  #failed = 0;
  #streamFault: unknown = null;

  /** `staff`: how the staff numbers of its people begin. */
  static async open(
    place: ConsolePlace,
    { staff, ...load }: ExportLoad & { readonly staff: string },
  ): Promise<ConsoleCrowd> {
    const people: SignedInPerson[] = [];
    for (let n = 0; n < PEOPLE; n += 1)
      people.push(await signedIn(place, { staffNo: `${staff}${n}`, role: 'supervisor' }));
    return new ConsoleCrowd(place.consoleUrl, people, load);
  }

  private constructor(url: string, people: readonly SignedInPerson[], load: ExportLoad) {
    this.#url = url;
    this.#people = people;
    this.#exports = load;
    const pages = people.flatMap((person) => Array.from({ length: PAGES_EACH }, () => person));
    this.#streams = pages.map((person) => this.#listen(person));
  }

  get streams(): number {
    return this.#streams.length;
  }

  /** Lists, notes on these cases and exports until `close`; gives how many of each were answered. */
  async work(caseIds: readonly string[]) {
    const [first, second] = this.#people;
    if (first === undefined || second === undefined) throw new Error('there are people');
    const lists = this.#people.map((person) =>
      this.#again(LIST_EVERY_MS / PAGES_EACH, () => this.#get(person, '/api/cases?limit=50')),
    );
    const notes = this.#again(NOTE_EVERY_MS, (n) => this.#note(first, caseIds[n % caseIds.length] ?? ''));
    const { atOnce, pauseMs } = this.#exports;
    const exports = [first, second]
      .slice(0, atOnce)
      .map((person, at) =>
        this.#again(pauseMs, (n) => this.#get(person, `/api/exports/cases?format=${format(n + at)}`)),
      );
    const sum = async (counts: readonly Promise<number>[]) => (await Promise.all(counts)).reduce((a, b) => a + b, 0);
    const done = {
      lists: await sum(lists),
      notes: await notes,
      exports: await sum(exports),
      eventBytes: await sum(this.#streams),
    };
    if (this.#streamFault !== null) throw this.#streamFault;
    return { ...done, failed: this.#failed };
  }

  close(): void {
    this.#over.abort();
  }

  /** Counts the bytes of one stream of events until `close`. */
  async #listen({ cookie }: SignedInPerson): Promise<number> {
    let bytes = 0;
    try {
      const answer = await fetch(`${this.#url}/api/events`, { headers: { cookie }, signal: this.#over.signal });
      if (!answer.ok || answer.body === null) throw new Error(`no stream of events: ${answer.status}`);
      for await (const chunk of answer.body) bytes += chunk.length;
    } catch (error) {
      if (!this.#over.signal.aborted) this.#streamFault ??= error;
    }
    return bytes;
  }

  async #again(everyMs: number, act: (n: number) => Promise<boolean>): Promise<number> {
    let done = 0;
    for (let n = 0; !this.#over.signal.aborted; n += 1) {
      // The server ends a connection after many requests. A browser asks again, and so does this.
      const isDone = await act(n).catch(() => null);
      if (isDone === true) done += 1;
      else if (!this.#over.signal.aborted) this.#failed += 1;
      await sleep(everyMs);
    }
    return done;
  }

  async #get({ cookie }: SignedInPerson, path: string): Promise<boolean> {
    const answer = await fetch(`${this.#url}${path}`, { headers: { cookie }, signal: this.#over.signal });
    await answer.arrayBuffer();
    return answer.ok;
  }

  async #note({ cookie }: SignedInPerson, caseId: string): Promise<boolean> {
    const answer = await fetch(`${this.#url}/api/cases/${caseId}/notes`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ requestId: randomUUID(), text: '已联系车主' }),
      signal: this.#over.signal,
    });
    return answer.ok;
  }
}

function format(n: number): 'csv' | 'xlsx' {
  return n % 2 === 0 ? 'csv' : 'xlsx';
}
