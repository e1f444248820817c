import type { ReviewPicture, ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewList } from '../../people/review/review-list.ts';
import type { Viewer } from '../../people/rights/viewer.ts';
import type { CaseViews } from './case-views.ts';
import type { FirstStill } from './contract/zones.ts';

export interface FirstStillsParts {
  readonly list: Pick<ReviewList, 'page'>;
  readonly views: Pick<CaseViews, 'row'>;
}

interface Day {
  readonly from: Date;
  /** Not part of it. */
  readonly to: Date;
}

const DAY_MS = 86_400_000;
/** A case that is filed on the next day has stills of this one. */
const FILED_LATER_MS = DAY_MS;
/** A camera files some tens of cases a day. Of more, the first ones by filing are read. */
const MOST_CASES = 500;

/** The stills that cases kept, by the day on which they were taken. */
export class FirstStills {
  readonly #parts: FirstStillsParts;

  constructor(parts: FirstStillsParts) {
    this.#parts = parts;
  }

  /** The first whole picture of the day that this viewer may see and whose evidence is still kept; null: there is none. */
  async of(cameraId: string, day: Day, viewer: Viewer): Promise<FirstStill['still']> {
    const filter = { cameraId, filedFrom: day.from, filedTo: new Date(day.to.getTime() + FILED_LATER_MS) };
    const { rows } = await this.#parts.list.page({ scope: viewer, filter, order: 'ascending', limit: MOST_CASES });
    const firsts = rows.flatMap((row) => firstOf(row, day)).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    for (const { caseId, at, picture } of firsts) {
      const { retiredAt } = await this.#parts.views.row(caseId);
      const { file, widthPx, heightPx } = picture;
      if (retiredAt === null) return { caseId, file, capturedAt: at.toISOString(), widthPx, heightPx };
    }
    return null;
  }
}

interface Taken {
  readonly caseId: string;
  readonly at: Date;
  readonly picture: ReviewPicture;
}

/** The case's first original of the day. */
function firstOf({ id, pictures }: ReviewRow, { from, to }: Day): readonly Taken[] {
  const ofDay = pictures.flatMap((picture) => {
    const { kind, capturedAt: at } = picture;
    return kind === 'original' && at !== null && at >= from && at < to ? [{ caseId: id, at, picture }] : [];
  });
  return ofDay.toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(0, 1);
}
