import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import { filedPresences } from '../../cases/filing/filed-presences.ts';
import { StoreCaseFiling } from '../../cases/filing/store-case-filing.ts';
import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { PictureCodec } from '../../kernel/domain/picture-codec.ts';
import type { JobQueue } from '../../kernel/jobs/job-queue.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Words } from '../../kernel/words/words.ts';
import { DualBackground } from '../background/dual-background.ts';
import { StoreCoverageLog } from '../coverage/store-coverage-log.ts';
import type { Detector } from '../detect/detector.ts';
import { ZoneLooker } from '../detect/zone-looker.ts';
import { CameraPictureHealth } from '../health/camera-picture-health.ts';
import type { CameraFeed } from '../ingest/feed-event.ts';
import type { StreamFacts } from '../ingest/stream-facts.ts';
import {
  endedThingsEntity,
  gonePresenceEntity,
  ledgerEntity,
  pictureMemoryEntity,
} from '../ledger-store/ledger-entity.ts';
import { StoredLedgerBook } from '../ledger-store/stored-ledger-book.ts';
import { NO_STATE_KEPT } from '../overview/camera-state-keeper.ts';
import { StoredCameraState } from '../overview/stored-camera-state.ts';
import { appearanceDistance } from '../presence/appearance.ts';
import { CameraLedger } from '../presence/camera-ledger.ts';
import { dwell } from '../rules/dwell.ts';
import { patienceOf } from '../rules/patience.ts';
import { StagedStillKeeper } from '../stills/staged-still-keeper.ts';
import { TrialFindings } from '../trials/trial-findings.ts';
import { confidenceOf } from './camera-confidence.ts';
import { CameraPipeline } from './camera-pipeline.ts';
import { CameraStory } from './camera-story.ts';
import type { PipelineMeter } from './pipeline-meter.ts';
import type { RecordMeter } from './record-meter.ts';

/** What all cameras of a process share. */
export interface PipelineWorld {
  readonly store: Store;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly evidence: EvidenceStore;
  readonly pictures: PictureCodec;
  readonly calendar: Calendar;
  readonly log: Log;
  readonly words: Words;
  readonly meter: PipelineMeter & RecordMeter;
  /** Whether the last picture and the state of each camera are kept for people to see; a replay keeps none. */
  readonly keepsState: boolean;
  /** How often the background model is saved for a restart; absent means every ten seconds. */
  readonly memoryEveryMs?: number;
}

/** One camera, as it is watched in one shift. */
export interface OpenedCamera {
  readonly camera: Camera;
  readonly feed: CameraFeed;
  /** What the source of the feed knows. */
  readonly stream: StreamFacts;
  /** That of the pictures. */
  readonly clock: Pick<Clock, 'now'>;
  readonly detectors: readonly Detector[];
  readonly fence: number;
}

/**
 * Opens one camera's pipeline in the state in which the last shift left it. `fence`: that of the current shift.
 * @throws JX_FENCED
 */
export async function openPipeline(
  world: PipelineWorld,
  { camera, feed, stream, clock, detectors, fence }: OpenedCamera,
): Promise<{ pipeline: CameraPipeline; coverage: StoreCoverageLog }> {
  const { store, queue, evidence, pictures, calendar, log, words, meter, keepsState, memoryEveryMs } = world;
  const book = await StoredLedgerBook.open({
    ledgers: store.collection(ledgerEntity),
    endedThings: store.collection(endedThingsEntity),
    memories: store.collection(pictureMemoryEntity),
    gone: store.collection(gonePresenceEntity),
    cameraId: camera.id,
    fence,
    ...(memoryEveryMs === undefined ? {} : { memoryEveryMs }),
  });
  const { everyMs } = camera.sampling;
  const health = new CameraPictureHealth({ everyMs, snapshot: book.healthSnapshot });
  const background = new DualBackground({ zones: camera.zones, everyMs, snapshot: book.backgroundSnapshot });
  for (const refused of [health.snapshotRefused, background.snapshotRefused]) {
    if (refused) log.warn(`${camera.id}: what was remembered of its picture is not taken up: ${refused}`);
  }
  const state = keepsState
    ? new StoredCameraState({ camera, store, fence, pictures, stream, clock, log })
    : NO_STATE_KEPT;
  const coverage = new StoreCoverageLog({
    camera,
    store,
    calendar,
    log,
    observe: (cameraId, ruleId, kind, durationMs) => meter.covered(cameraId, ruleId, kind, durationMs),
    onWritten: (row) => state.covered(row),
  });
  const pipeline = new CameraPipeline({
    camera,
    feed,
    health,
    looker: new ZoneLooker({ camera, detectors, pictures }),
    background,
    ledger: new CameraLedger({
      camera,
      confidence: confidenceOf(camera, detectors),
      patience: patienceOf(camera),
      appearanceDistance,
      state: book.state,
    }),
    calendar,
    state,
    stills: new StagedStillKeeper({
      stills: new StagedStills(evidence, log),
      isFiled: filedPresences(store),
      pictures,
      log,
    }),
    book,
    filing: new StoreCaseFiling({
      camera,
      store,
      queue,
      fence,
      dwellMsOf: dwellAsRuled(camera, calendar),
      onOpened: ({ cameraId, kind }) => meter.filed(cameraId, kind),
    }),
    trials: new TrialFindings(store),
    coverage,
    story: new CameraStory({ camera, log, words, resumed: book.state?.presences ?? [] }),
    meter,
  });
  return { pipeline, coverage };
}

/**
 * The dwell as the rule that found the violation counts it. If that rule is no longer in the file, all the time seen counts.
 */
function dwellAsRuled({ rules, timezone }: Camera, calendar: Calendar): StoreCaseFilingParts['dwellMsOf'] {
  return ({ timeline, queueTimes = [] }, { kind, ruleId }) => {
    const rule = rules.find((known) => (ruleId === null ? known.kind === kind : known.id === ruleId));
    const counted = rule ?? { hours: null, resumeMs: Number.POSITIVE_INFINITY, bridgeMs: Number.POSITIVE_INFINITY };
    const waits = rule !== undefined && flowZoneIdsOf(rule).length > 0;
    return dwell({ timeline, rule: counted, calendar, timezone, excused: waits ? queueTimes : [] }).dwellMs;
  };
}

type StoreCaseFilingParts = ConstructorParameters<typeof StoreCaseFiling>[0];
