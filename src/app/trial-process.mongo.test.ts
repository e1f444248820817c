import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MongoStore } from '../adapters/mongo/mongo-store.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { OpeningCalendar } from '../kernel/calendar/opening-calendar.ts';
import { aCamera, aGonePresence, atSecond } from '../testing/builders/case-builders.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { mongoOfThisFile } from '../testing/servers/mongo-suite.ts';
import type { TrialQuestion } from '../watching/hindsight/try-rules.ts';
import { tryRules } from '../watching/hindsight/try-rules.ts';
import { gonePresenceEntity } from '../watching/ledger-store/ledger-entity.ts';
import { openEveryCollection } from './entities.ts';
import { trialsIn } from './trial-process.ts';

const changed = { ...aCamera(), rules: aCamera().rules.map((rule) => ({ ...rule, dwellMs: 5_000 })) };
const QUESTION: TrialQuestion = { today: aCamera(), changed, fromAt: atSecond(0), toAt: atSecond(100_000) };
const aUrl = mongoOfThisFile();
let folder: string;
let storeUrl: string | null;
let store: SqliteFolder | MongoStore;

async function stood(id: string, fromS: number, seconds: number): Promise<void> {
  const [fromAt, toAt] = [atSecond(fromS), atSecond(fromS + seconds)];
  const observations = [{ at: fromAt, frameSeq: 0, boxXyxy: null, label: 'van', confidence: 0.6 }];
  const times = { firstSeenAt: fromAt, lastSeenAt: toAt, timeline: [{ type: 'seen', fromAt, toAt } as const] };
  const presence = aGonePresence({ id, thingId: id, cameraId: 'yard-east', observations, ...times });
  await store.collection(gonePresenceEntity).insert({ id, version: 1, cameraId: 'yard-east', endedAt: toAt, presence });
}

const place = () => ({ dataFolder: folder, storeUrl, logFormat: 'text' as const });

describe.each(['SQLite', 'MongoDB'])('a trial on %s', (kind) => {
  beforeEach(async () => {
    folder = scratchFolder();
    storeUrl = kind === 'MongoDB' ? aUrl() : null;
    const log = new KeptLog();
    store = storeUrl === null ? new SqliteFolder({ folder, log }) : await MongoStore.open({ url: storeUrl, log });
    openEveryCollection(store);
    for (let n = 0; n < 12; n += 1) await stood(`car ${n}`, n * 1_000, 10 + n * 4);
  });
  afterEach(() => store.close());

  test('a process of its own finds what this one finds, and says how far it is', async () => {
    const told: number[] = [];
    const signal = new AbortController().signal;
    const trial = await trialsIn(place())(QUESTION, { signal, progress: ({ of }) => told.push(of) });
    const here = await tryRules(QUESTION, { store, calendar: new OpeningCalendar(), onProgress: () => undefined });
    expect(trial).toEqual(here);
    expect(trial.comes.length).toBeGreaterThan(3);
    expect(told[0]).toBe(12);
  });

  test('it ends when it is no longer wanted, and says so when it cannot work', async () => {
    const over = new AbortController();
    const trial = trialsIn(place())(QUESTION, { signal: over.signal, progress: () => undefined });
    over.abort();
    await expect(trial).rejects.toMatchObject({ code: 'JX_TRIAL_FAILED' });
    const lost =
      storeUrl === null
        ? { dataFolder: `${folder}/none` }
        : { storeUrl: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=500' };
    const nowhere = trialsIn({ ...place(), ...lost });
    await expect(
      nowhere(QUESTION, { signal: new AbortController().signal, progress: () => undefined }),
    ).rejects.toMatchObject({ code: 'JX_TRIAL_FAILED' });
  });
});
