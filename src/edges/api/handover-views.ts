import type { z } from 'zod';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import type { HandoverRow } from '../../people/review/handover-entity.ts';
import type { Backlog, Handovers } from '../../people/review/handovers.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { CameraOverview } from '../../watching/overview/camera-overview.ts';
import type { handover } from './contract/place.ts';
import { alarmsFor, shownAlarm } from './shown-alarm.ts';

export interface HandoverViewsParts {
  readonly handovers: Handovers;
  readonly overview: Pick<CameraOverview, 'all'>;
  readonly alarms: () => Promise<readonly AlarmRow[]>;
}

type Page = z.infer<typeof handover>;

const MOST_PAST = 20;
/** So many of all groups are read at most, to find those of the viewer's. */
const MOST_READ = 500;

/** The handover page 交接班: what waits now, and what earlier shifts left. */
export class HandoverViews {
  readonly #parts: HandoverViewsParts;

  constructor(parts: HandoverViewsParts) {
    this.#parts = parts;
  }

  async now(viewer: Viewer): Promise<Page> {
    return this.#page(viewer, await this.#parts.handovers.backlog(viewer), await this.#standing(viewer));
  }

  /** Hands over, and gives the page with the numbers of that handover. */
  async handOver(
    viewer: Viewer,
    { requestId, note }: { readonly requestId: string; readonly note: string },
  ): Promise<Page> {
    const standing = await this.#standing(viewer);
    const alarms = standing.alarms.map(({ name, key }) => `${name} ${key}`);
    const { blindCameras } = standing;
    const given = { requestId, by: viewer.who, scope: viewer, blindCameras, alarms, note };
    const { waiting, unsure, overdue } = await this.#parts.handovers.make(given);
    return this.#page(viewer, { waiting, unsure, overdue }, standing);
  }

  /** @throws JiexunError JX_HANDOVER: also for one that the viewer's page does not show. */
  async sign(viewer: Viewer, id: string): Promise<void> {
    const isShown = (await this.#past(viewer)).some((row) => row.id === id);
    if (!isShown) throw saidError('JX_HANDOVER', saying('review-error.no-handover', { id }));
    await this.#parts.handovers.sign(id, viewer.who);
  }

  async #page(viewer: Viewer, backlog: Backlog, standing: Pick<Page, 'alarms' | 'blindCameras'>): Promise<Page> {
    return { ...backlog, ...standing, past: (await this.#past(viewer)).map(shownHandover) };
  }

  /** What stands now at the viewer's cameras and machines. */
  async #standing(viewer: Viewer): Promise<Pick<Page, 'alarms' | 'blindCameras'>> {
    const [cameras, alarms] = [await this.#parts.overview.all(), await this.#parts.alarms()];
    const blind = cameras.filter(({ id, state }) => state !== 'watched' && (viewer.cameraIds?.has(id) ?? true));
    return {
      alarms: alarmsFor(viewer, alarms).map((row) => shownAlarm(row, viewer)),
      blindCameras: blind.map(({ id, name }) => name ?? id),
    };
  }

  /** The last handovers that are about groups of the viewer's only, the newest first. */
  async #past(viewer: Viewer): Promise<readonly HandoverRow[]> {
    const seen: HandoverRow[] = [];
    let after: string | undefined;
    for (let read = 0; read < MOST_READ; ) {
      const { rows, next } = await this.#parts.handovers.list({ limit: 2 * MOST_PAST, ...(after && { after }) });
      seen.push(...rows.filter((row) => isFor(viewer, row)));
      if (next === null || seen.length >= MOST_PAST) break;
      read += rows.length;
      after = next;
    }
    return seen.slice(0, MOST_PAST);
  }
}

/** A handover about more than the viewer sees is not for them: its note may be about any of its groups. */
function isFor({ who, groupIds: seen }: Viewer, { by, groupIds }: HandoverRow): boolean {
  if (seen === null || by === who) return true;
  return groupIds?.every((id) => seen.includes(id)) ?? false;
}

function shownHandover(row: HandoverRow): Page['past'][number] {
  const { id, by, at, note, waiting, unsure, overdue, signedBy, signedAt } = row;
  return {
    ...{ id, by, at: at.toISOString(), note, waiting, unsure, overdue, signedBy },
    signedAt: signedAt?.toISOString() ?? null,
  };
}
