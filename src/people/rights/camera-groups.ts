import type { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { type CameraGroupRow, cameraGroupEntity } from './camera-group-entity.ts';

/** Which cameras belong together. There are few groups, so all are read at once. */
export class CameraGroups {
  readonly #groups: Collection<CameraGroupRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#groups = store.collection(cameraGroupEntity);
  }

  all(): Promise<readonly CameraGroupRow[]> {
    return allRows((page) => this.#groups.find({ index: 'id', ...page }));
  }

  /** The cameras of these groups; null for all cameras. */
  async camerasOf(groupIds: readonly string[] | null): Promise<ReadonlySet<string> | null> {
    if (groupIds === null) return null;
    const groups = await this.all();
    return new Set(groups.filter(({ id }) => groupIds.includes(id)).flatMap(({ cameraIds }) => cameraIds));
  }

  /**
   * Makes or changes a group. `seen`: the version that the person saw; 0 for a new group.
   * @throws JiexunError JX_CAMERA_GROUP when another group has the name or one of the cameras, or somebody was
   * faster.
   */
  async put(group: Pick<CameraGroupRow, 'id' | 'name' | 'cameraIds'>, seen: number): Promise<CameraGroupRow> {
    await this.#checkCameras(group);
    const before = seen === 0 ? null : await this.#groups.get(group.id);
    const written = await this.#write({ ...group, version: Math.max(1, seen) }, seen);
    // Two people may put one camera into two groups at once: then both find out here, and both take it back.
    await this.#checkCameras(group).catch(async (error: unknown) => {
      if (before === null) await this.#groups.delete(group.id);
      else await this.#groups.replace({ ...before, version: written.version });
      throw error;
    });
    return written;
  }

  /** A camera is in one group only. */
  async #checkCameras(group: Pick<CameraGroupRow, 'id' | 'cameraIds'>): Promise<void> {
    for (const other of await this.all()) {
      if (other.id === group.id) continue;
      const [shared] = other.cameraIds.filter((id) => group.cameraIds.includes(id));
      if (shared !== undefined)
        throw refused(saying('people-error.group-camera', { cameraId: shared, name: other.name }));
    }
  }

  async #write(row: CameraGroupRow, seen: number): Promise<CameraGroupRow> {
    const taken = saying('people-error.group-name', { name: row.name });
    if (seen === 0) {
      if (!(await this.#groups.insert(row)).ok) throw refused(taken);
      return row;
    }
    const replaced = await this.#groups.replace(row);
    if (replaced.ok) return { ...row, version: replaced.version };
    if (replaced.why === 'taken') throw refused(taken);
    throw refused(saying('people-error.group-changed', { name: row.name }));
  }

  async remove(id: string): Promise<void> {
    await this.#groups.delete(id);
  }
}

function refused(what: Saying): JiexunError {
  return saidError('JX_CAMERA_GROUP', what);
}
