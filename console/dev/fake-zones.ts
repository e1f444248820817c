import type { CameraZones } from '../../src/edges/api/contract/zones.ts';
import type { Answers } from './fake-answers.ts';
import { FakeRefusal } from './fake-refusal.ts';

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
const COLUMNS = 64;
const ROWS = 36;

/** The zones of two cameras of the store, and of one that a file has. */
export function zoneAnswers(): Answers {
  const cameras = new Map<string, CameraZones>([
    [
      'street',
      { name: '解放街北侧', newest: 3, file: null, zones: [KERB], rules: [rule('parking', 'illegal-parking')] },
    ],
    ['market', { name: '东市口', newest: 1, file: null, zones: [{ ...KERB, name: '摊位' }], rules: [] }],
    ['gate', { name: 'gate', newest: 0, file: 'streams/gate.yaml', zones: [KERB], rules: [rule('litter', 'garbage')] }],
  ]);
  const found = (id: string): CameraZones => {
    const camera = cameras.get(id);
    if (camera) return camera;
    throw new FakeRefusal(404, 'JX_NOT_THERE', `没有摄像机 ${id}。`);
  };
  return {
    cameraZones: ({ params }) => found(params.id),
    saveZones: ({ params, body }) => {
      const camera = found(params.id);
      if (body.seen !== camera.newest)
        throw new FakeRefusal(409, 'JX_CAMERA_CHANGED', `摄像机 ${params.id} 已由 9002 保存为第 ${camera.newest} 版。`);
      const rules = camera.rules.map((one) => ({ ...one, zones: body.ruleZones[one.id] ?? one.zones }));
      cameras.set(params.id, { ...camera, newest: camera.newest + 1, zones: [...body.zones], rules });
      return { saved: camera.newest + 1, problems: [], warnings: [] };
    },
    cameraHeat: () => ({
      columns: COLUMNS,
      rows: ROWS,
      seconds: Array.from({ length: COLUMNS * ROWS }, (_, n) => heatAt(n % COLUMNS, Math.floor(n / COLUMNS))),
      stays: 1_204,
    }),
  };
}

function rule(id: string, kind: CameraZones['rules'][number]['kind']) {
  return { id, kind, zones: ['kerb'] };
}

/** Most along one line, as at a kerb. */
function heatAt(column: number, row: number): number {
  const away = Math.abs(row - 24 - column / 16);
  return away > 3 ? 0 : Math.round(3_000 / (1 + away * away));
}
