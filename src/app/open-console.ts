import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleBuild } from '../adapters/console-build.ts';
import { readTable } from '../adapters/excel/table-process.ts';
import { makeWorkbook as workbookOf } from '../adapters/excel/workbook-process.ts';
import { KeyFramePictures } from '../adapters/ffmpeg/key-frame-pictures.ts';
import { ExportFolder } from '../adapters/files/export-folder.ts';
import { SegmentThread } from '../adapters/files/segment-thread.ts';
import { SegmentVolumes } from '../adapters/files/segment-volumes.ts';
import { isVolume } from '../adapters/files/volume-name.ts';
import { openEvidence } from '../adapters/open-evidence.ts';
import { ForkedSheetPictures } from '../adapters/sharp/forked-sheet-pictures.ts';
import { ShownPictures } from '../adapters/sharp/shown-pictures.ts';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { StoreClock } from '../adapters/store-clock.ts';
import { createApi } from '../edges/api/api-server.ts';
import { FootageOrders } from '../footage/export/footage-orders.ts';
import { Holds } from '../footage/retention/holds.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { tileOrigin } from '../kernel/settings/map-tiles.ts';
import type { Store } from '../kernel/store/collection.ts';
import { saidError, saidOf } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import { MapSketchFile } from '../watching/map-sketch/map-sketch-file.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import type { ConsoleOpened, ConsoleOpening } from './console-opening.ts';
import type { ConsoleServicesParts } from './console-parts.ts';
import { consoleServices } from './console-services.ts';
import { evidenceCheck } from './evidence-check.ts';
import { madeOrders } from './footage-orders.ts';
import { logCheck } from './log-check.ts';
import { keepMeasuring } from './measured-clock.ts';
import { openCameras } from './open-cameras.ts';
import { openLiveView } from './open-live-view.ts';
import { openNotices } from './open-notices.ts';
import { trialsIn } from './trial-process.ts';

export interface ConsoleParts {
  readonly opening: ConsoleOpening;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the console in the web process. What it opens is closed with `stack`. @throws JiexunError JX_WEB_LISTEN, JX_CONSOLE_SETTING */
export async function openConsole(parts: ConsoleParts, stack: AsyncDisposableStack): Promise<ConsoleOpened> {
  const { opening, log } = parts;
  const pageFolder = builtPage(log);
  const tls = await readTls(opening.tls);
  const { store, clock } = await openStore(parts, stack);
  const isSecure = tls !== null || opening.isBehindProxy;
  const { evidence: setting } = opening;
  const { store: evidence, shelf, close } = await openEvidence(setting, { env: process.env, log });
  stack.defer(close);
  const checks = {
    verify: evidenceCheck({ setting, env: process.env }),
    verifyLog: logCheck({ store, shelf, setting }),
  };
  const pictures = new ShownPictures();
  const over = new AbortController();
  stack.defer(() => over.abort());
  const makeWorkbook: ConsoleServicesParts['makeWorkbook'] = (lines, signal = over.signal) =>
    workbookOf(lines, AbortSignal.any([over.signal, signal]));
  const openSheetPictures = (signal: AbortSignal) => new ForkedSheetPictures(AbortSignal.any([over.signal, signal]));
  const rules = rulesOf(parts);
  const files = new ExportFolder({ folder: join(opening.dataFolder, 'exports') });
  // Test pictures are timed by this machine's clock.
  const cameras = openCameras(opening.cameras, { env: process.env, clock: parts.clock });
  const notices = openNotices(opening.cameras, parts.clock);
  const liveView = openLiveView({ store, clock, log }, stack);
  const keyFrames = new KeyFramePictures({ clock: parts.clock });
  const volumes = openVolumes(opening.recordings, parts.clock);
  stack.defer(() => volumes.close());
  const services = consoleServices(
    {
      ...{ store, clock, evidence, pictures, makeWorkbook, readTable, openSheetPictures, rules, files, cameras },
      lookups: {
        holds: new Holds({ store, clock }),
        exports: new FootageOrders({ store, clock }),
        downloads: madeOrders(opening.dataFolder),
      },
      ...{ ...checks, liveView, volumes, keyFrames, notices, isSecure, log, mapGround: groundOf(opening.map) },
    },
    stack,
  );
  const first = await services.people.addFirst();
  services.start();
  const pictureOrigins = opening.map.tiles === null ? [] : [tileOrigin(opening.map.tiles)];
  const app = await createApi({
    ...services,
    pageFolder,
    pictureOrigins,
    tls,
    isBehindProxy: opening.isBehindProxy,
    log,
  });
  stack.defer(() => app.close());
  const { host, port } = opening;
  try {
    const listening = await app.listen({ host, port });
    // fastify does not know that the server it was given speaks TLS.
    const address = tls === null ? listening : listening.replace(/^http:/, 'https:');
    return { address, first: first === null ? null : { staffNo: first.person.id, password: first.password } };
  } catch (cause) {
    const what = saying('machine-error.console-port-refused', { port, host, why: saidOf(cause) });
    throw saidError('JX_WEB_LISTEN', what, { cause });
  }
}

/** To read: a folder that is no volume yet, or whose disk is not mounted, is tried again. */
function openVolumes(folders: readonly string[], clock: Clock): SegmentVolumes {
  const open = async (folder: string) => {
    if (!isVolume(folder)) throw saidError('JX_NOT_RECORDINGS', saying('recordings.no-volume', { folder }));
    return SegmentThread.open(folder);
  };
  return new SegmentVolumes({ folders, clock, open });
}

function groundOf({ sketchFile, tiles }: ConsoleOpening['map']): ConsoleServicesParts['mapGround'] {
  const sketch = sketchFile === null ? null : new MapSketchFile(sketchFile);
  return { tiles, sketch: async () => sketch?.now() ?? null };
}

/** How the page reads changed texts of cameras, and tries them. */
function rulesOf({
  opening: { cameras, dataFolder, cluster, logFormat },
  clock,
}: ConsoleParts): ConsoleServicesParts['rules'] {
  const { models } = cameras;
  return {
    read: (text, file) =>
      readCamera(text, { file, env: {}, allowedFolders: [], models, url: 'ignored', at: clock.now() }),
    tryRules: trialsIn({ dataFolder, storeUrl: cluster?.storeUrl ?? null, logFormat }),
  };
}

/** Builds the page beside the answers: while it is not there, the API answers, and the page says so. */
function builtPage(log: Log): () => string | null {
  const build = new ConsoleBuild({ root: join(import.meta.dirname, '..', '..') });
  let folder = build.folder();
  if (folder === null)
    build.build().then(
      (built) => {
        folder = built;
      },
      (error: unknown) => log.warn('the page of the console is missing; cameras are watched all the same', { error }),
    );
  return () => folder;
}

async function openStore(
  { opening, clock: own, log }: ConsoleParts,
  stack: AsyncDisposableStack,
): Promise<{ readonly store: Store; readonly clock: Clock }> {
  const { cluster, dataFolder } = opening;
  if (cluster === null) {
    const store = new SqliteFolder({ folder: dataFolder, isBusyElsewhere: true, tables: 'expect', log });
    stack.defer(() => store.close());
    return { store, clock: own };
  }
  const { MongoStore } = await import('../adapters/mongo/mongo-store.ts');
  const store = await MongoStore.open({ url: cluster.storeUrl, tables: 'expect', log });
  stack.defer(() => store.close());
  const clock = new StoreClock({ ask: () => store.serverOffsetMs(), own });
  await clock.measure();
  keepMeasuring(clock, log, stack);
  return { store, clock };
}

/** @throws JiexunError JX_CONSOLE_SETTING when a file cannot be read. */
async function readTls(files: ConsoleOpening['tls']): Promise<{ readonly cert: string; readonly key: string } | null> {
  if (files === null) return null;
  try {
    return { cert: await readFile(files.certFile, 'utf8'), key: await readFile(files.keyFile, 'utf8') };
  } catch (cause) {
    throw saidError('JX_CONSOLE_SETTING', saying('setting-error.tls-unreadable', { why: saidOf(cause) }), { cause });
  }
}
