import { MemoryStore } from '../../src/adapters/memory/memory-store.ts';
import type { Me } from '../../src/edges/api/contract/me.ts';
import { PlatformReadings } from '../../src/edges/api/platform-readings.ts';
import { shownPlan, shownSavedList } from '../../src/edges/api/shown-plan.ts';
import { shownPlatform } from '../../src/edges/api/shown-platform.ts';
import type { Problem } from '../../src/kernel/settings/problem.ts';
import { wordsIn } from '../../src/kernel/words/words.ts';
import { plainSeal } from '../../src/testing/builders/plain-seal.ts';
import { loopbackPlatforms } from '../../src/testing/servers/video-platform.ts';
import { PLAIN_TEXT_SEAL } from '../../src/testing/worlds/kept-carrier.ts';
import type { AskedPlatform } from '../../src/watching/camera-versions/camera-platform.ts';
import { type CameraTableRow, cameraRows } from '../../src/watching/camera-versions/camera-table.ts';
import { readCsvTable } from '../../src/watching/camera-versions/csv-table.ts';
import {
  type ImportOutcome,
  type ImportPlan,
  planImport,
  saveImport,
} from '../../src/watching/camera-versions/importing-cameras.ts';
import type { PlatformRow } from '../../src/watching/camera-versions/platform-entity.ts';
import { isKept, Platforms, platformId } from '../../src/watching/camera-versions/platforms.ts';
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
  const store = new MemoryStore();
  const stored = new StoredCameras({ store, clock: { now } });
  const platforms = new Platforms({ store, seal: PLAIN_TEXT_SEAL, clock: { now } });
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
    ...platformAnswers(world, { platforms, stored, saving, plans }),
    importPlan: ({ params }, { language }) => {
      const { name, plan } = known(params.id);
      return shownPlan(name, plan, wordsIn(language));
    },
    saveImport: ({ params, body: { note } }, { staffNo }) => {
      const errand = world.ask('save-cameras', staffNo, null);
      const by = { id: params.id, by: staffNo, note, onSaved: async () => undefined };
      const { name, plan } = known(params.id);
      void saveImport(plan, by, { stored, saving }).then(async (done) => {
        outcomes.set(errand.id, done);
        await platforms.saved(
          `http://${name}`,
          done.saved.map(({ cameraId }) => cameraId),
        );
        // The list, with its passwords, is not kept.
        plans.delete(params.id);
        world.errands = world.errands.filter(({ id }) => id !== params.id);
      });
      return errand;
    },
    importOutcome: ({ params }) => {
      const { saved, overtaken } = outcomes.get(params.id) ?? { saved: [], overtaken: [] };
      const added = saved.filter(({ no }) => no === 1).map(({ cameraId }) => cameraId);
      return shownSavedList({ saved: saved.length, added, overtaken });
    },
  };
}

interface Imports {
  readonly platforms: Platforms;
  readonly stored: StoredCameras;
  readonly saving: SavingCameras;
  readonly plans: Map<string, { readonly name: string; readonly plan: ImportPlan }>;
}

/** Video platforms, read by the program's own code. */
function platformAnswers(world: FakeWorld, { platforms, stored, saving, plans }: Imports): Answers {
  let rows = [] as readonly PlatformRow[];
  const readings = new PlatformReadings({
    ...{ stored, saving, platforms, listPlatform: loopbackPlatforms, writeLog: async () => undefined },
  });
  const readPlatform = (asked: AskedPlatform, by: string, isKept: boolean) => {
    const errand = world.ask('read-cameras', by, null);
    void readings.read(asked, { by, isTyped: true, isKept }, {}).then(async (plan) => {
      rows = await platforms.all();
      plans.set(errand.id, { name: platformId(asked.address), plan });
    });
    return errand;
  };
  const listed = ({ language }: Pick<Me, 'language'>) => ({
    platforms: rows.map((row) => shownPlatform(row, { language, cameraIds: null })),
  });
  return {
    startPlatformImport: ({ body: { login, daily, ...asked } }, { staffNo }) => {
      const given = { ...asked, login: login.type === 'none' ? null : login };
      return readPlatform(given, staffNo, daily);
    },
    platforms: (_, me) => listed(me),
    readPlatform: ({ params: { id } }, { staffNo }) => {
      const row = rows.find((one) => one.id === id);
      if (row && isKept(row)) return readPlatform(platforms.opened(row), staffNo, false);
      throw new FakeRefusal(404, 'JX_NOT_THERE', `没有保存视频平台 ${id} 的登录信息。`);
    },
    removePlatform: ({ params: { id } }, me) => {
      void platforms.remove(id);
      rows = rows.filter((one) => one.id !== id);
      return listed(me);
    },
  };
}
