import type { CameraZones } from '../../src/edges/api/contract/zones.ts';
import { shownProblem } from '../../src/edges/api/shown-problem.ts';
import { type Words, wordsIn } from '../../src/kernel/words/words.ts';
import { type DrawnZones, withZones } from '../../src/watching/camera-versions/zone-text.ts';
import { readCamera } from '../../src/watching/streams/read-camera.ts';
import { newRule } from '../src/zones/drawn-rule.ts';
import type { Answers } from './fake-answers.ts';
import { FakeRefusal } from './fake-refusal.ts';
import type { FakeWorld } from './fake-world.ts';

const KERB: CameraZones['zones'][number] = {
  id: 'kerb',
  name: '路沿',
  polygon: [
    [0.1, 0.6],
    [0.9, 0.6],
    [0.9, 0.9],
    [0.1, 0.9],
  ],
};
const OF_STORE = { file: null, timezone: 'Asia/Shanghai' };
/** What comes of a test picture. */
const TAKEN = {
  ...{ widthPx: 1920, heightPx: 1080, codec: 'h264 (High)', keyFrameEveryMs: 1_000, detail: '' },
  ...{ oddities: [], says: [] },
};
const COLUMNS = 64;
const ROWS = 36;

/** The zones of two cameras of the store, and of one that a file has. */
export function zoneAnswers(world: Pick<FakeWorld, 'pictures' | 'cases'>): Answers {
  const cameras = new Map<string, CameraZones>([
    [
      'street',
      { ...OF_STORE, name: '解放街北侧', newest: 3, zones: [KERB], rules: [newRule('illegal-parking', ['kerb'], [])] },
    ],
    [
      'market',
      {
        ...{ ...OF_STORE, name: '东市口', newest: 1, zones: [{ ...KERB, name: '摊位' }] },
        rules: [{ ...newRule('garbage', ['kerb'], []), dwellMs: 1_500 }],
      },
    ],
    [
      'gate',
      {
        ...{ name: 'gate', newest: 0, file: 'streams/gate.yaml', timezone: 'Asia/Shanghai' },
        ...{ zones: [KERB], rules: [newRule('garbage', ['kerb'], [])] },
      },
    ],
  ]);
  const found = (id: string): CameraZones => {
    const camera = cameras.get(id);
    if (camera) return camera;
    throw new FakeRefusal(404, 'JX_NOT_THERE', `没有摄像机 ${id}。`);
  };
  return {
    cameraZones: ({ params }) => found(params.id),
    saveZones: ({ params, body }, { language }) => {
      const camera = found(params.id);
      if (body.seen !== camera.newest)
        throw new FakeRefusal(409, 'JX_CAMERA_CHANGED', `摄像机 ${params.id} 已由 9002 保存为第 ${camera.newest} 版。`);
      const { problems, warnings } = readingOf(params.id, body, wordsIn(language));
      if (problems.length > 0) return { saved: null, problems, warnings };
      cameras.set(params.id, { ...camera, newest: camera.newest + 1, zones: [...body.zones], rules: [...body.rules] });
      return { saved: camera.newest + 1, problems, warnings };
    },
    testPicture: ({ params }) => {
      found(params.id);
      return { ...TAKEN, picture: `data:image/jpeg;base64,${world.pictures[0]?.jpeg.toString('base64')}` };
    },
    firstStill: ({ params, query: { from, to } }) => {
      const all = [...world.cases.values()]
        .filter(({ cameraId }) => cameraId === params.id)
        .flatMap(({ id: caseId, pictures }) => pictures.map((picture) => ({ ...picture, caseId })))
        .filter(({ kind, capturedAt }) => kind === 'original' && capturedAt && capturedAt >= from && capturedAt < to)
        .toSorted((a, b) => `${a.capturedAt}`.localeCompare(`${b.capturedAt}`));
      const [first] = all;
      if (!first?.capturedAt) return { still: null };
      const { caseId, file, capturedAt, widthPx, heightPx } = first;
      return { still: { caseId, file, capturedAt, widthPx, heightPx } };
    },
    cameraHeat: () => ({
      columns: COLUMNS,
      rows: ROWS,
      seconds: Array.from({ length: COLUMNS * ROWS }, (_, n) => heatAt(n % COLUMNS, Math.floor(n / COLUMNS))),
      stays: 1_204,
    }),
  };
}

/** What the reader of cameras says, as the server does. */
function readingOf(id: string, drawn: DrawnZones, words: Words) {
  const text = withZones(`id: ${id}\n`, drawn, []);
  const read = readCamera(text, { file: `${id}.yaml`, env: {}, allowedFolders: [], models: null, url: 'ignored' });
  const found = 'problems' in read ? read.problems : [];
  const problems = found.map((problem) => ({
    ...shownProblem(problem, words),
    ruleId: drawn.rules[Number(/^rules\[(\d+)\]/.exec(problem.field)?.[1] ?? -1)]?.id ?? null,
  }));
  return { problems, warnings: read.warnings.map((warning) => shownProblem(warning, words)) };
}

/** Most along one line, as at a kerb. */
function heatAt(column: number, row: number): number {
  const away = Math.abs(row - 24 - column / 16);
  return away > 3 ? 0 : Math.round(3_000 / (1 + away * away));
}
