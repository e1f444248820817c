import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteStore } from '../adapters/sqlite/sqlite-store.ts';
import type { OpenData } from '../commands/cases.ts';
import { coverageTable } from '../coverage/coverage-table.ts';
import type { Camera } from '../domain/camera.ts';
import { JiexunError } from '../domain/error.ts';
import type { Log } from '../domain/log.ts';
import { OpeningCalendar } from '../rules/opening-calendar.ts';

export const STORE_FILE = 'jiexun.sqlite';

/** A data folder for one command, also while `serve` writes to it. @throws JiexunError JX_NO_DATA when there is none. */
export async function openData({
  dataFolder,
  cameras,
  log,
}: {
  readonly dataFolder: string;
  readonly cameras: () => Promise<readonly Camera[]>;
  readonly log: Log;
}): Promise<OpenData> {
  const path = join(dataFolder, STORE_FILE);
  if (!existsSync(path)) {
    const hint = 'name the data folder with --data or JIEXUN_HOME, or run `npm start` first';
    throw new JiexunError('JX_NO_DATA', `There is no data in ${dataFolder}: ${hint}.`);
  }
  const store = new SqliteStore({ path, log });
  const calendar = new OpeningCalendar();
  return {
    dataDir: dataFolder,
    store,
    coverage: async ({ fromAt, toAt, cameraId }) => {
      const asked = (await cameras()).filter(({ id }) => cameraId === null || id === cameraId);
      return coverageTable({ store, calendar, cameras: asked, fromAt, toAt });
    },
    close: () => store.close(),
  };
}
