import type { CaseRow } from '../../cases/filing/case-entity.ts';
import type { Filed } from '../../cases/filing/case-filing.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { isOfCamera } from '../../kernel/domain/kinds/kind-of.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import { faultWords } from '../../kernel/words/fault-words.ts';
import { kindWords } from '../../kernel/words/kind-words.ts';
import type { DownReason, SourceFormat } from '../ingest/frame-source.ts';
import type { StreamChange } from '../streams/stream-folder.ts';

interface Down {
  readonly reason: DownReason;
  readonly detail: string;
  readonly retryIn: string | null;
}

/** The log's sentences; English and Chinese say the same. */
export interface StoryWords {
  up(camera: Camera, format: SourceFormat): string;
  down(camera: Camera, down: Down): string;
  restart(camera: Camera): string;
  /** Pictures are stamped earlier than those before: the machine's clock was set, or they had come late. */
  setBack(camera: Camera, byMs: number): string;
  stays(camera: Camera, presence: Presence): string;
  /** It stayed before the program was started anew, and still does. */
  remains(camera: Camera, presence: Presence): string;
  reached(camera: Camera, violation: Violation, filed: Filed): string;
  trouble(camera: Camera, message: string): string;
  /** The case is visible; its stills lie in `folder`. */
  sealed(row: CaseRow, folder: string): string;
  /** A camera's file was added, changed or removed. */
  taken(change: Exclude<StreamChange, { type: 'broken' }>): string;
  broken(cameraId: string, isKept: boolean): string;
}

const en: StoryWords = {
  up: (camera, { widthPx, heightPx, decoding }) =>
    `${camera.id}: camera up, ${widthPx}×${heightPx}${decoding === 'full' ? ', key frames are rare: every frame is decoded' : ''}`,
  down: (camera, { reason, detail, retryIn }) => {
    if (reason === 'ended') return `${camera.id}: the file is over`;
    const isFile = camera.url.type === 'file';
    const fallen = isFile ? `the file did not play to its end (${reason})` : `camera down (${reason})`;
    const what = reason === 'refused' ? 'the camera refused the credentials' : fallen;
    return `${camera.id}: ${what}: ${detail}${retryIn ? `; trying again in ${retryIn}` : ''}`;
  },
  restart: (camera) => `${camera.id}: the file starts again`,
  setBack: (camera, byMs) =>
    `${camera.id}: time runs ${formatDuration(byMs)} behind what was stamped so far (the clock was set, or pictures had come late); what stays is counted on from there, its times moved`,
  stays: (camera, presence) =>
    presence.type === 'fault'
      ? `${camera.id}: something is wrong with the camera: ${presence.label}`
      : `${camera.id}: something stays: ${thing(presence)}${presence.alreadyThere ? ', already there when watching began' : ''}`,
  remains: (camera, presence) => {
    const what = presence.type === 'fault' ? `the camera's fault: ${presence.label}` : thing(presence);
    return `${camera.id}: still there since before the start: ${what}${presence.reportedRuleIds.length > 0 ? ', reported already' : ''}`;
  },
  reached: (camera, { kind, label, explanation: { dwellMs, permittedMs } }, { caseId, as }) => {
    const stayed = `${label} has stayed ${formatDuration(dwellMs)} (permitted ${formatDuration(permittedMs)})`;
    const becomes = {
      case: 'filing a case',
      sighting: `back while case ${caseId} is open: a further sighting of it`,
      rule: `a further rule of case ${caseId}`,
    };
    return `${camera.id}: ${kind}: ${stayed}, ${becomes[as]}`;
  },
  trouble: (camera, message) => `${camera.id}: what was seen could not be taken further, watching goes on: ${message}`,
  sealed: ({ cameraId, id }, folder) => `${cameraId}: case ${id} filed; its stills: ${folder}`,
  taken: (change) =>
    change.type === 'removed'
      ? `${change.cameraId}: file removed, no longer watched`
      : `${change.camera.id}: file ${change.type}, taken up`,
  broken: (cameraId, isKept) =>
    `${cameraId}: its file is broken${isKept ? '; it is watched as the last good one said' : ' and it is not watched'}`,
};

const FAMILY_ZH: Readonly<Record<string, string>> = {
  vehicle: '车辆',
  person: '人员',
  garbage: '垃圾',
  object: '遗留物',
  goods: '物品',
  bin: '垃圾桶',
  'two-wheeler': '两轮车',
};

const zh: StoryWords = {
  up: (camera, { widthPx, heightPx, decoding }) =>
    `${camera.id}：摄像机在线，${widthPx}×${heightPx}${decoding === 'full' ? '，关键帧太少，逐帧解码' : ''}`,
  down: (camera, { reason, detail, retryIn }) => {
    if (reason === 'ended') return `${camera.id}：文件播放完毕`;
    const isFile = camera.url.type === 'file';
    const fallen = isFile ? `文件未能播放完（${reason}）` : `摄像机离线（${reason}）`;
    const what = reason === 'refused' ? '摄像机拒绝了用户名或密码' : fallen;
    return `${camera.id}：${what}：${detail}${retryIn ? `；${retryIn} 后重试` : ''}`;
  },
  restart: (camera) => `${camera.id}：文件重新播放`,
  setBack: (camera, byMs) =>
    `${camera.id}：时间比此前所记早 ${formatDuration(byMs)}（时钟被调整，或此前画面迟到）；停留时长照此续计，时刻随之前移`,
  stays: (camera, presence) =>
    presence.type === 'fault'
      ? `${camera.id}：摄像机异常：${faultWords(presence.label)}`
      : `${camera.id}：有物停留：${thingZh(presence)}${presence.alreadyThere ? '（开始监看时已在）' : ''}`,
  remains: (camera, presence) => {
    const what = presence.type === 'fault' ? `摄像机异常：${faultWords(presence.label)}` : thingZh(presence);
    return `${camera.id}：启动前已在，仍未离开：${what}${presence.reportedRuleIds.length > 0 ? '（已上报）' : ''}`;
  },
  reached: (camera, { kind, label, explanation: { dwellMs, permittedMs } }, { caseId, as }) => {
    const what = isOfCamera(kind) ? `${faultWords(label)}已持续` : `${FAMILY_ZH[label] ?? label}已停留`;
    const stayed = `${what} ${formatDuration(dwellMs)}（允许 ${formatDuration(permittedMs)}）`;
    const becomes = {
      case: '立案中',
      sighting: `案件 ${caseId} 未结，再次出现，并入该案`,
      rule: `并入案件 ${caseId} 的另一条规则`,
    };
    return `${camera.id}：${kindWords(kind)}：${stayed}，${becomes[as]}`;
  },
  trouble: (camera, message) => `${camera.id}：本次画面未能处理完，继续监看：${message}`,
  sealed: ({ cameraId, id }, folder) => `${cameraId}：已立案 ${id}；截图：${folder}`,
  taken: (change) =>
    change.type === 'removed'
      ? `${change.cameraId}：配置文件已删除，停止监看`
      : `${change.camera.id}：配置文件${change.type === 'added' ? '新增' : '更改'}，已生效`,
  broken: (cameraId, isKept) => `${cameraId}：配置文件有误${isKept ? '，按上一次正确的配置继续监看' : '，未监看'}`,
};

/** By a locale such as `zh_CN.UTF-8`; English where nothing is said. */
export function storyWords(locale: string | undefined): StoryWords {
  return locale?.toLowerCase().startsWith('zh') ? zh : en;
}

function thing({ family, label, type }: Presence): string {
  if (type === 'vending') return 'a person with goods';
  if (family === 'object') return 'a thing left behind';
  return family === label ? family : `${family} (${label})`;
}

function thingZh({ family, label, type }: Presence): string {
  if (type === 'vending') return '携货物的人员';
  return FAMILY_ZH[family] ?? label;
}
