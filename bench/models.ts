import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvaluated } from '../src/adapters/onnx/open-evaluated.ts';
import { SharpPictureCodec } from '../src/adapters/sharp/picture-codec.ts';
import { KeptLog } from '../src/testing/builders/kept-log.ts';
import { YOLOX_NANO } from '../src/testing/builders/model-manifests.ts';
import { PUBLISHED, writePublishedModel } from '../src/testing/builders/published-models.ts';
import { testData } from '../src/testing/builders/test-data.ts';
import type { EvaluatedModel, LookTimes } from '../src/watching/model-evaluation/evaluated-model.ts';
import { lookAt } from '../src/watching/model-evaluation/evaluated-model.ts';
import { gridTiles, mergeNamed } from '../src/watching/model-evaluation/tile-grid.ts';
import type { Finding } from './bench.ts';
import { atMost, type BenchOptions, median, rounded } from './bench.ts';

const MODELS = join(import.meta.dirname, '../models');
const PICTURES = testData('datasets/atl-traffic/valid/images');
const MIN_CONFIDENCE = 0.25;
/** How much more a look of each of the project's models may cost than one of YOLOX-Nano. */
const MOST_OVER_YOLOX: readonly (readonly [folder: string, most: number])[] = [
  ['street', 1.05],
  ['street-femto', 1.3],
];

interface Measured extends LookTimes {
  readonly mergeMs: number;
}

/**
 * Shows how the time of a look is spent, on one thread: for every model of `models/` and for the published weights. The
 * models take turns on each picture, so that other work on the machine affects all alike. The first round is not counted.
 */
export async function modelsBench({ isLong, say }: BenchOptions): Promise<Finding> {
  // Published weights are data, not models of the project. The bench makes folders for them and deletes these at its end.
  const scratch = await mkdtemp(join(tmpdir(), 'jiexun-bench-models-'));
  const published = PUBLISHED.map((manifest) => writePublishedModel(manifest, scratch));
  const folders = [...(await ownFolders()), ...published];
  const models = await Promise.all(folders.map((folder) => openEvaluated(folder, new KeptLog())));
  const codec = new SharpPictureCodec();
  const names = (await readdir(PICTURES)).filter((name) => name.endsWith('.jpg')).toSorted();
  const measured = new Map(models.map((model) => [model, [] as Measured[]]));
  const rounds = isLong ? 12 : 3;
  try {
    for (let round = 0; round <= rounds; round++) {
      say(`round ${round} of ${rounds}`);
      for (const name of names) {
        const picture = await codec.decode(await readFile(join(PICTURES, name)));
        for (const model of models) {
          const how = {
            pictures: codec,
            monotonicMs: () => performance.now(),
            tiles: null,
            minConfidence: MIN_CONFIDENCE,
          };
          const { times, boxes } = await lookAt(model, picture, how);
          const startMs = performance.now();
          // There is as much to merge as from the four tiles of a zone.
          mergeNamed(gridTiles({ columns: 2, rows: 2 }).map((tile) => ({ tile, boxes })));
          if (round > 0) measured.get(model)?.push({ ...times, mergeMs: performance.now() - startMs });
        }
      }
    }
  } finally {
    for (const model of models) await model.close();
    await rm(scratch, { recursive: true });
  }
  return findingOf(folders, models, measured);
}

function findingOf(
  folders: readonly string[],
  models: readonly EvaluatedModel[],
  measured: ReadonlyMap<EvaluatedModel, readonly Measured[]>,
): Finding {
  const parts = ['scaleMs', 'preprocessMs', 'sessionMs', 'decodeMs', 'mergeMs'] as const;
  const figures = models.map((model) => {
    const times = measured.get(model) ?? [];
    const of = (part: (typeof parts)[number]) => rounded(median(times.map((time) => time[part])));
    const look = median(times.map((time) => time.scaleMs + time.preprocessMs + time.sessionMs + time.decodeMs));
    return {
      model: model.version.name,
      sha256: model.version.sha256,
      lookMs: rounded(look),
      ...Object.fromEntries(parts.map((part) => [part, of(part)] as const)),
    } as { model: string; sha256: string; lookMs: number } & Record<(typeof parts)[number], number>;
  });
  const yolox = figures.find(({ model }) => model === YOLOX_NANO.name);
  const over = ({ lookMs }: { lookMs: number }) => lookMs / (yolox?.lookMs ?? Number.NaN);
  const goals = MOST_OVER_YOLOX.flatMap(([folder, most]) => {
    const own = figures[folders.indexOf(join(MODELS, folder))];
    return own ? [atMost(`a look of models/${folder} over YOLOX-Nano`, most, over(own))] : [];
  });
  const columns = ['model', 'scale', 'tensor', 'run', 'decode', 'merge of 4', 'a look', 'over YOLOX-Nano'];
  const rows = figures.map((own) => [own.model, ...parts.map((part) => own[part]), own.lookMs, rounded(over(own))]);
  return {
    tables: [{ title: 'models: median milliseconds a look, one thread, the full input', columns, rows }],
    goals,
    figures,
  };
}

async function ownFolders(): Promise<string[]> {
  const entries = await readdir(MODELS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(MODELS, name));
}
