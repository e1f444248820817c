import type { Problem } from '../../../kernel/settings/problem.ts';
import { saidError } from '../../../kernel/words/said-error.ts';
import { saying } from '../../../kernel/words/saying.ts';
import type { AuditEntry } from '../../../people/audit/audit-entry.ts';
import { seesCamera, type Viewer } from '../../../people/rights/viewer.ts';
import type { AskedPlatform } from '../../../watching/camera-versions/camera-platform.ts';
import { cameraRows, type ReadTable } from '../../../watching/camera-versions/camera-table.ts';
import {
  type ImportParts,
  type ImportPlan,
  type ImportSaving,
  type ImportWork,
  planImport,
  saveImport,
} from '../../../watching/camera-versions/importing-cameras.ts';
import { isKept, type Platforms, platformId } from '../../../watching/camera-versions/platforms.ts';
import type { PlatformReadings, Reading } from '../platform-readings.ts';
import type { Errand, SavedList } from './errand.ts';
import { askedName, type Errands, scopeOf } from './errands.ts';

export interface CameraImportsParts extends ImportParts {
  readonly readTable: ReadTable;
  readonly platforms: Platforms;
  readonly readings: Pick<PlatformReadings, 'read'>;
  readonly errands: Errands;
  readonly writeLog: (entries: readonly AuditEntry[]) => Promise<void>;
}

/** A list of cameras as somebody sent it. */
export interface SentList {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A list that was looked through. */
export interface ReadList {
  readonly name: string;
  /** The address of the video platform that gave it; null: somebody sent it. */
  readonly platform: string | null;
  readonly plan: ImportPlan;
}

interface StartedSaving {
  readonly errand: Errand;
  /** Null: it was asked for before, and the list is used up. */
  readonly list: ReadList | null;
}

/** Lists of cameras from the page: first looked through, then saved by a second errand. */
export class CameraImports {
  readonly #parts: CameraImportsParts;

  constructor(parts: CameraImportsParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_ERRANDS_FULL */
  start(viewer: Viewer, { name, bytes }: SentList): Promise<Errand> {
    const list = { name, platform: null, asked: askedName(name, bytes) };
    return this.#look(viewer, list, async (work) => {
      const lines = await this.#parts.readTable(bytes, name, work.signal);
      if ('field' in lines) return { cameras: [], problems: [lines] };
      const read = cameraRows(lines, name);
      if ('field' in read) return { cameras: [], problems: [read] };
      return planImport({ rows: read.rows, file: name }, this.#parts, work);
    });
  }

  /** The cameras of a video platform, as a list of its own. `isKept`: it is read each day from now on. @throws JiexunError JX_ERRANDS_FULL */
  startPlatform(viewer: Viewer, asked: AskedPlatform, isKept: boolean): Promise<Errand> {
    return this.#readPlatform(viewer, asked, { by: viewer.who, isTyped: true, isKept });
  }

  /** The same of a platform whose login is kept. @throws JiexunError JX_ERRANDS_FULL, JX_NOT_THERE, JX_CAMERA_KEY */
  async startKept(viewer: Viewer, id: string): Promise<Errand> {
    const { platforms } = this.#parts;
    const row = await platforms.get(id);
    if (row === null || !isKept(row)) throw saidError('JX_NOT_THERE', saying('people-error.no-platform', { id }));
    return this.#readPlatform(viewer, platforms.opened(row), { by: viewer.who, isTyped: false, isKept: false });
  }

  #readPlatform(viewer: Viewer, platform: AskedPlatform, reading: Reading): Promise<Errand> {
    const { address } = platform;
    const list = {
      ...{ name: platformId(address), platform: address },
      asked: askedName(JSON.stringify({ platform, reading })),
    };
    return this.#look(viewer, list, (work) => this.#parts.readings.read(platform, reading, work));
  }

  #look(
    viewer: Viewer,
    { name, platform, asked }: Omit<ReadList, 'plan'> & { readonly asked: string },
    read: (work: ImportWork) => Promise<ImportPlan>,
  ): Promise<Errand> {
    return this.#parts.errands.add({
      ...{ kind: 'read-cameras', viewer, may: ['manage-cameras'], cameraId: null, asked },
      work: async (work) => {
        const plan = await read(work);
        const problems = [...plan.problems, ...unseen(plan, viewer, name)];
        return { type: 'cameras', name, platform, plan: { ...plan, problems } };
      },
    });
  }

  /** What the list would do. @throws JiexunError JX_ERRAND_GONE, JX_NOT_THERE before it is read */
  planOf(viewer: Viewer, id: string): ReadList {
    const { result } = this.#of(viewer, id);
    if (result?.type === 'cameras') return result;
    throw saidError('JX_NOT_THERE', saying('people-error.no-result'));
  }

  /**
   * Saved again, a list whose saving waits, runs or is over has no second one: each camera would stand in the log twice.
   * @throws JiexunError JX_ERRANDS_FULL, JX_ERRAND_GONE, JX_NOT_THERE, JX_CAMERA_TEXT when the list has problems
   */
  async save(
    viewer: Viewer,
    id: string,
    { note, address }: { readonly note: string; readonly address: string },
  ): Promise<StartedSaving> {
    const { errands, platforms, writeLog } = this.#parts;
    const order = { kind: 'save-cameras', viewer, asked: askedName(id) } as const;
    const before = errands.newest(order);
    if (before !== null && (before.progress !== null || !errands.knows(id))) return { errand: before, list: null };
    const list = this.planOf(viewer, id);
    const { plan, platform } = list;
    if (plan.problems.length > 0)
      throw saidError('JX_CAMERA_TEXT', saying('camera-error.list-problems', { count: plan.problems.length }));
    const of = { who: viewer.who, right: 'manage-cameras', address } as const;
    const errand = await errands.add({
      ...{ ...order, may: ['manage-cameras'], cameraId: null },
      onRefused: ({ code }) => writeLog([refusedEntry({ id, name: list.name, code }, of)]),
      work: async (work) => {
        const onSaved: ImportSaving['onSaved'] = ({ cameraId, no }) => writeLog([savedEntry(cameraId, no, of)]);
        try {
          const { saved, overtaken } = await saveImport(plan, { id, by: viewer.who, note, onSaved }, this.#parts, work);
          const ids = saved.map(({ cameraId }) => cameraId);
          if (platform !== null) await platforms.saved(platform, ids);
          const added = saved.filter(({ no }) => no === 1).map(({ cameraId }) => cameraId);
          return { type: 'cameras-saved', saved: saved.length, added, overtaken };
        } finally {
          // The list holds passwords. Sent again, it finds those cameras unchanged that were saved.
          await errands.forget(id);
        }
      },
    });
    return { errand, list };
  }

  /** @throws JiexunError JX_ERRAND_GONE, JX_NOT_THERE before all is saved */
  outcomeOf(viewer: Viewer, id: string): SavedList {
    const { result } = this.#of(viewer, id);
    if (result?.type === 'cameras-saved') return result;
    throw saidError('JX_NOT_THERE', saying('people-error.no-result'));
  }

  #of(viewer: Viewer, id: string): Errand {
    return this.#parts.errands.of({ who: viewer.who, scope: scopeOf(viewer) }, id);
  }
}

/** That it was asked for stands in the log already. */
function refusedEntry(
  { id, name, code }: { readonly id: string; readonly name: string; readonly code: string },
  of: Pick<AuditEntry, 'who' | 'right' | 'address'>,
): AuditEntry {
  const subject = { type: 'route', id } as const;
  return { ...of, verb: 'import-cameras', subject, outcome: 'refused', detail: { list: name, error: code } };
}

function savedEntry(id: string, no: number, of: Pick<AuditEntry, 'who' | 'right' | 'address'>): AuditEntry {
  return {
    ...of,
    verb: 'save-camera',
    subject: { type: 'camera', id },
    outcome: 'done',
    detail: { no, imported: true },
  };
}

/** Cameras of groups that this person does not see are not theirs to change, nor to add. */
function unseen({ cameras }: ImportPlan, viewer: Viewer, file: string): readonly Problem[] {
  return cameras
    .filter(({ id }) => !seesCamera(viewer, id))
    .map(({ id, line }) => ({
      file,
      line,
      column: null,
      field: 'id',
      message: saying('people-error.no-camera', { id }),
    }));
}
