import type { CaseFiling } from '../../cases/filing/case-filing.ts';
import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Background } from '../background/background.ts';
import type { CoverageLog } from '../coverage/coverage-log.ts';
import type { RegionLooker } from '../detect/detector.ts';
import type { PictureHealth } from '../health/picture-health.ts';
import type { CameraFeed } from '../ingest/feed-event.ts';
import type { LedgerBook } from '../ledger-store/ledger-book.ts';
import type { CameraStateKeeper } from '../overview/camera-state-keeper.ts';
import type { Ledger } from '../presence/ledger.ts';
import type { StillKeeper } from '../stills/still-keeper.ts';
import type { TrialFindings } from '../trials/trial-findings.ts';
import type { CameraStory } from './camera-story.ts';
import type { PipelineMeter } from './pipeline-meter.ts';

/** What one camera's pipeline calls, in the order of the calls. */
export interface PipelineParts {
  readonly camera: Camera;
  readonly feed: CameraFeed;
  readonly health: PictureHealth;
  readonly looker: RegionLooker;
  readonly background: Background;
  readonly ledger: Ledger;
  readonly calendar: Calendar;
  readonly state: Pick<CameraStateKeeper, 'took' | 'note' | 'close'>;
  readonly stills: StillKeeper;
  readonly book: LedgerBook;
  readonly filing: CaseFiling;
  readonly trials: Pick<TrialFindings, 'keep'>;
  readonly coverage: CoverageLog;
  readonly story: CameraStory;
  readonly meter: PipelineMeter;
}
