import type { ListedCamera } from '../../src/edges/api/contract/place.ts';
import type { Answers } from './fake-answers.ts';
import { FakeRefusal } from './fake-refusal.ts';
import { fakeStream } from './fake-streams.ts';
import type { FakeWorld } from './fake-world.ts';

type Versions = ReturnType<NonNullable<Answers['cameraVersions']>>['versions'];
type Version = Versions[number] & { readonly yaml: string };

const FILE_TEXT = `# 文件中的摄像机\nid: gate\nname: 南门\nurl: "rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.9:554/Streaming/Channels/101"\n`;
const STREET = `id: street\nname: 解放街北侧\nurl: "rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.10:554/Streaming/Channels/101"\n`;
const RULES = `zones:\n  - { id: kerb, polygon: [ [ 0.1, 0.5 ], [ 0.9, 0.5 ], [ 0.9, 1 ], [ 0.1, 1 ] ] }\nrules:\n  - { id: illegal-parking, kind: illegal-parking, zones: [ kerb ], dwell: 5m }\n`;
const UNUSED_ZONE = { line: 5, column: 5, field: 'zones[0]', message: '没有规则使用区域 kerb' };
/** A grey picture. */
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

function version(no: number, yaml: string, note: string, isRemoved = false): Version {
  const at = new Date(Date.now() - (10 - no) * 3_600_000).toISOString();
  return { no, at, by: no === 1 ? '9001' : '9002', note, isRemoved, hasLogin: !isRemoved, yaml };
}

/** Its video platform has been away for an hour. */
export const AWAY = {
  readAt: new Date(Date.now() - 26 * 3_600_000).toISOString(),
  awaySince: new Date(Date.now() - 3_600_000).toISOString(),
  isListed: true,
};

/** `street` is saved in the store, `gate` has a file. Others are new, and are watched once the world says so. */
export function cameraAnswers(world: FakeWorld): Answers {
  const stored = new Map<string, Version[]>([
    ['street', [version(1, STREET, '新装'), version(2, STREET + RULES, '加违停规则')]],
  ]);
  const of = (id: string) => stored.get(id) ?? [];
  const newest = (id: string) => of(id).at(-1);
  const add = (id: string, seen: number, made: Omit<Version, 'no' | 'at' | 'by'>) => {
    const no = (newest(id)?.no ?? 0) + 1;
    if (seen !== no - 1)
      throw new FakeRefusal(409, 'JX_CAMERA_CHANGED', `摄像机 ${id} 的第 ${no - 1} 版由 9002 保存。`);
    stored.set(id, [...of(id), { ...made, no, at: new Date().toISOString(), by: '9001' }]);
    const isUnused = made.yaml.includes('zones:') && !made.yaml.includes('rules:');
    return { saved: no, problems: [], warnings: isUnused ? [UNUSED_ZONE] : [] };
  };
  const textOf = (id: string, no: number) => {
    const found = of(id).find((one) => one.no === no);
    if (found) return found;
    throw new FakeRefusal(404, 'JX_CAMERA_UNKNOWN', `从未保存过摄像机 ${id}，或没有第 ${no} 版。`);
  };
  return {
    camera: ({ params: { id } }) => ({
      name: nameOf(id, newest(id)?.yaml),
      timezone: 'Asia/Shanghai',
      watched: id === 'street' || id === 'gate' || world.upCameras.has(id) ? watched(id) : null,
      days: Array.from({ length: 31 }, (_, at) => ({
        day: `202611${`${(at % 30) + 1}`.padStart(2, '0')}`,
        ratio: at < 5 ? null : at === 20 ? 0.3 : 0.98,
      })),
      rules: ruleHours(id),
      platform: id === 'gate' ? AWAY : null,
      file: id === 'gate' ? 'streams/gate.yaml' : null,
      newest: newest(id)?.no ?? 0,
      savedAt: newest(id)?.at ?? null,
      isRemoved: newest(id)?.isRemoved ?? false,
    }),
    cameraVersions: ({ params }) => ({
      versions: of(params.id)
        .map(({ yaml: _, ...one }) => one)
        .toReversed(),
    }),
    cameraVersion: ({ params }) => textOf(params.id, params.no),
    cameraFile: () => ({ file: 'streams/gate.yaml', yaml: FILE_TEXT, hasLogin: true }),
    checkCamera: ({ body }) => checked(body.yaml),
    saveCamera: ({ params, body }) => {
      const wrong = checked(body.yaml);
      if (wrong.problems.length > 0) return wrong;
      return add(params.id, body.seen, {
        yaml: body.yaml,
        note: body.note,
        isRemoved: false,
        hasLogin: body.login.type !== 'none',
      });
    },
    restoreCamera: ({ params, body }) =>
      add(params.id, body.seen, { ...textOf(params.id, params.no), note: body.note }),
    removeCamera: ({ params, body }) =>
      add(params.id, body.seen, { yaml: '', note: '', isRemoved: true, hasLogin: false }),
    testCamera: ({ body }) => tested(body.address),
  };
}

function nameOf(id: string, yaml = ''): string {
  const [, name] = /^name: (.+)$/m.exec(yaml) ?? [];
  return name ?? (id === 'gate' ? '南门' : id);
}

/** `gate` has a text that cannot be read here. */
export function ruleHours(id: string): ListedCamera['rules'] {
  if (id === 'gate') return null;
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const rule = { isTrial: false, isInForce: true, changesAt: null };
  const ofCamera = { ...rule, id: 'camera-fault', kind: 'camera-fault', hours: null } as const;
  if (id === 'north') return [ofCamera];
  return [
    { ...rule, id: 'no-parking', kind: 'illegal-parking', hours: 'Mo-Fr 07:00-22:00; PH off', changesAt: inAnHour },
    { ...rule, id: 'no-vending', kind: 'street-vending', hours: 'Jun-Aug 18:00-24:00', isInForce: false },
    {
      ...rule,
      id: 'night',
      kind: 'garbage',
      hours: '22:00-06:00',
      isInForce: false,
      changesAt: inAnHour,
      isTrial: true,
    },
    ofCamera,
    { ...rule, id: 'all-day', kind: 'garbage', hours: null },
  ];
}

function checked(yaml: string) {
  const line = yaml.split('\n').findIndex((one) => one.includes('dwell: soon'));
  const problem = { line: line + 1, column: 12, field: 'rules[0].dwell', message: '应为：时长，如 5m；实际为：“soon”' };
  return { saved: null, problems: line < 0 ? [] : [problem], warnings: [] };
}

function tested(address: string) {
  const nothing = { widthPx: null, heightPx: null, codec: null, keyFrameEveryMs: null, oddities: [] };
  if (!address.includes('/Streaming/'))
    return {
      ...nothing,
      picture: null,
      says: ['摄像机没有这个地址的视频流；请检查端口之后的路径'],
      detail: 'ffmpeg ended (code 1): 404 Not Found',
    };
  return {
    ...{ picture: PICTURE, widthPx: 1920, heightPx: 1080, codec: 'h264 (High)', keyFrameEveryMs: 4_000, detail: '' },
    oddities: ['rare-key-frames' as const],
    says: ['关键帧太少，只能逐帧解码，处理器占用约为六倍：请把 I 帧间隔设为 1 秒，并关闭智能编码'],
  };
}

function watched(id: string) {
  return {
    ...{ id, name: id === 'street' ? '解放街北侧' : '南门', place: '解放街 20 号', timezone: 'Asia/Shanghai' },
    ...{
      state: id === 'gate' ? ('untrusted' as const) : ('watched' as const),
      fault: id === 'gate' ? ('moved' as const) : null,
    },
    position: id === 'street' ? { longitude: 104.0575, latitude: 30.6724 } : null,
    pictureAt: new Date(Date.now() - 20_000).toISOString(),
    stream: fakeStream(id),
    ...{ watchedMs: 62_640_000, dueMs: 64_800_000 },
    coverage: Array.from({ length: 24 }, (_, hour) => (hour > 17 ? null : hour === 9 ? 0.4 : 1)),
  };
}
