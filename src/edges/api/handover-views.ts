import type { z } from 'zod';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import type { Handovers } from '../../people/review/handovers.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { CameraOverview } from '../../watching/overview/camera-overview.ts';
import type { handover } from './contract/place.ts';
import { shownAlarm } from './shown-alarm.ts';

export interface HandoverViewsParts {
  readonly handovers: Handovers;
  readonly overview: Pick<CameraOverview, 'all'>;
  readonly alarms: () => Promise<readonly AlarmRow[]>;
}

const MOST_PAST = 20;

/** The handover page 交接班: what waits now, and what earlier shifts left. */
export class HandoverViews {
  readonly #parts: HandoverViewsParts;

  constructor(parts: HandoverViewsParts) {
    this.#parts = parts;
  }

  async now(viewer: Viewer): Promise<z.infer<typeof handover>> {
    const { overview, alarms, handovers } = this.#parts;
    const cameras = await overview.all();
    const past = (await handovers.list({ limit: MOST_PAST })).rows;
    const blind = cameras.filter(({ id, state }) => state !== 'watched' && (viewer.cameraIds?.has(id) ?? true));
    return {
      ...(await this.#parts.handovers.backlog(viewer)),
      alarms: (await alarms()).map((row) => shownAlarm(row, viewer)),
      blindCameras: blind.map(({ id, name }) => name ?? id),
      past: past.map(({ id, by, at, note, waiting, unsure, overdue, signedBy, signedAt }) => ({
        ...{ id, by, at: at.toISOString(), note, waiting, unsure, overdue, signedBy },
        signedAt: signedAt?.toISOString() ?? null,
      })),
    };
  }

  async handOver(
    viewer: Viewer,
    { requestId, note }: { readonly requestId: string; readonly note: string },
  ): Promise<void> {
    const { alarms, blindCameras } = await this.now(viewer);
    const standing = alarms.map(({ name, key }) => `${name} ${key}`);
    await this.#parts.handovers.make({
      requestId,
      by: viewer.who,
      scope: viewer,
      blindCameras,
      alarms: standing,
      note,
    });
  }

  /** @throws JiexunError JX_HANDOVER */
  async sign(viewer: Viewer, id: string): Promise<void> {
    await this.#parts.handovers.sign(id, viewer.who);
  }
}
