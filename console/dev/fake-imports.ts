import { MemoryStore } from '../../src/adapters/memory/memory-store.ts';
import { shownPlan } from '../../src/edges/api/shown-plan.ts';
import type { Problem } from '../../src/kernel/settings/problem.ts';
import { wordsIn } from '../../src/kernel/words/words.ts';
import { plainSeal } from '../../src/testing/builders/plain-seal.ts';
import { loopbackPlatforms } from '../../src/testing/servers/video-platform.ts';
import { type CameraTableRow, cameraRows } from '../../src/watching/camera-versions/camera-table.ts';
import { readCsvTable } from '../../src/watching/camera-versions/csv-table.ts';
import {
  type ImportOutcome,
  type ImportPlan,
  planImport,
  saveImport,
} from '../../src/watching/camera-versions/importing-cameras.ts';
import { withIds } from '../../src/watching/camera-versions/platform-ids.ts';
import { SavingCameras } from '../../src/watching/camera-versions/saving-cameras.ts';
import { StoredCameras } from '../../src/watching/camera-versions/stored-cameras.ts';
import { storedReader } from '../../src/watching/camera-versions/stored-reader.ts';
import { AddressRule } from '../../src/watching/ingest/address-rule.ts';
import type { Answers } from './fake-answers.ts';
import { FakeRefusal } from './fake-refusal.ts';
import type { FakeWorld } from './fake-world.ts';

/** Lists of cameras, read and saved as the program does it, in a store of their own. */
export function importAnswers(world: FakeWorld): Answers {
  const now = () => new Date();
  const stored = new StoredCameras({ store: new MemoryStore(), clock: { now } });
  const addresses = new AddressRule(undefined);
  const read = storedReader({ reading: { allowedFolders: [], models: null }, addresses, now });
  const saving = new SavingCameras({ stored, read, seal: plainSeal(), files: { env: {}, of: async () => null } });
  // An errand is not done at once, so what came of it is there when it is asked for.
  const plans = new Map<string, { readonly name: string; readonly plan: ImportPlan }>();
  const outcomes = new Map<string, ImportOutcome>();
  const planned = async (rows: readonly CameraTableRow[] | Problem, file: string): Promise<ImportPlan> =>
    'field' in rows ? { cameras: [], problems: [rows] } : planImport({ rows, file }, { stored, saving });
  const planOf = async (name: string, bytes: Uint8Array): Promise<ImportPlan> => {
    const lines = readCsvTable(bytes, name);
    const found = 'field' in lines ? lines : cameraRows(lines, name);
    return planned('field' in found ? found : found.rows, name);
  };
  const known = (id: string) => {
    const found = plans.get(id);
    if (found) return found;
    throw new FakeRefusal(404, 'JX_NOT_THERE', `没有列表 ${id}。`);
  };
  return {
    startImport: ({ body: { name, bytes } }, { staffNo }) => {
      const errand = world.ask('read-cameras', staffNo, null);
      void planOf(name, Buffer.from(bytes, 'base64')).then((plan) => plans.set(errand.id, { name, plan }));
      return errand;
    },
    startPlatformImport: ({ body: { login, ...asked } }, { staffNo }) => {
      const errand = world.ask('read-cameras', staffNo, null);
      const name = new URL(asked.address).host;
      const given = { ...asked, login: login.type === 'none' ? null : login };
      void loopbackPlatforms(given, {})
        .then(async (found) => ('field' in found ? found : withIds(found, await stored.newest())))
        .then((rows) => planned(rows, name))
        .then((plan) => plans.set(errand.id, { name, plan }));
      return errand;
    },
    importPlan: ({ params }, { language }) => {
      const { name, plan } = known(params.id);
      return shownPlan(name, plan, wordsIn(language));
    },
    saveImport: ({ params, body: { note } }, { staffNo }) => {
      const errand = world.ask('save-cameras', staffNo, null);
      const by = { id: params.id, by: staffNo, note, onSaved: async () => undefined };
      void saveImport(known(params.id).plan, by, { stored, saving }).then((done) => {
        outcomes.set(errand.id, done);
        // The list, with its passwords, is not kept.
        plans.delete(params.id);
        world.errands = world.errands.filter(({ id }) => id !== params.id);
      });
      return errand;
    },
    importOutcome: ({ params }) => {
      const { saved, overtaken } = outcomes.get(params.id) ?? { saved: [], overtaken: [] };
      return { saved: saved.length, overtaken: [...overtaken] };
    },
  };
}
