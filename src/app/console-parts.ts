import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import { sightingEntity } from '../cases/filing/sighting-entity.ts';
import type { CaseFiles } from '../edges/api/case-files.ts';
import type { CaseViews } from '../edges/api/case-views.ts';
import { CaseExports, type ExportFiles } from '../edges/api/errands/case-exports.ts';
import type { Errands } from '../edges/api/errands/errands.ts';
import { RuleTries, type RuleTriesParts } from '../edges/api/errands/rule-tries.ts';
import { SheetExports, type SheetExportsParts } from '../edges/api/errands/sheet-exports.ts';
import { FoundOnTrial } from '../edges/api/found-on-trial.ts';
import type { CaseHandlersParts } from '../edges/api/handlers/case-handlers.ts';
import type { FigureHandlersParts } from '../edges/api/handlers/figure-handlers.ts';
import type { LogHandlersParts } from '../edges/api/handlers/log-handlers.ts';
import type { MapHandlersParts } from '../edges/api/handlers/map-handlers.ts';
import type { ReviewHandlersParts } from '../edges/api/handlers/review-handlers.ts';
import { TrialRules } from '../edges/api/trial-rules.ts';
import type { ReadableVolumes } from '../footage/looking/camera-footage.ts';
import type { KeyFrameDecoder } from '../footage/looking/key-frame-decoder.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { AuditReader } from '../people/audit/audit-reader.ts';
import { Figures } from '../people/figures/figures.ts';
import { ModelComparisons } from '../people/figures/model-comparison.ts';
import { PrecisionFloors } from '../people/figures/precision-floors.ts';
import type { Reviewing } from '../people/review/reviewing.ts';
import type { People } from '../people/rights/people.ts';
import type { ReadTable } from '../watching/camera-versions/camera-table.ts';
import { ChangedTexts } from '../watching/camera-versions/changed-texts.ts';
import type { LiveView } from '../watching/live/live-hub.ts';
import { WatchedMonths } from '../watching/overview/watched-months.ts';
import { TrialFindings } from '../watching/trials/trial-findings.ts';
import type { CamerasSetting, cameraServices } from './camera-services.ts';
import type { NoticesSetting } from './console-telling.ts';
import type { LookupsSetting } from './lookup-services.ts';

/** What the console is given when it starts. */
export interface ConsoleServicesParts {
  readonly store: Store;
  /** That of the store. */
  readonly clock: Clock;
  readonly evidence: Pick<EvidenceStore, 'get'>;
  readonly pictures: CaseHandlersParts['pictures'];
  readonly verify: CaseHandlersParts['verify'];
  readonly verifyLog: LogHandlersParts['verifyLog'];
  readonly makeWorkbook: CaseHandlersParts['makeWorkbook'];
  /** Reads a list of cameras that somebody sends. */
  readonly readTable: ReadTable;
  /** How changed rules are tried, and on which texts. */
  readonly rules: Pick<RuleTriesParts, 'read' | 'tryRules'>;
  readonly openSheetPictures: SheetExportsParts['openPictures'];
  readonly files: ExportFiles;
  readonly cameras: CamerasSetting;
  readonly liveView: LiveView;
  /** The disks of recordings that this machine has. */
  readonly volumes: ReadableVolumes;
  readonly keyFrames: KeyFrameDecoder;
  readonly lookups: LookupsSetting;
  readonly notices: NoticesSetting;
  readonly mapGround: MapHandlersParts['ground'];
  readonly isSecure: boolean;
  readonly log: Log;
}

interface Doing {
  readonly reviewing: Reviewing;
  readonly errands: Errands;
}

/** What tells how right the system is. */
export function figuresOf(
  { store, clock }: ConsoleServicesParts,
  { tallies, reasons }: Reviewing,
  people: People,
): FigureHandlersParts {
  return {
    figures: new Figures({ months: tallies.months, watched: new WatchedMonths({ store }) }),
    comparisons: new ModelComparisons({ store }),
    floors: new PrecisionFloors({ store, clock }),
    ...{ reasons, people },
  };
}

/** What tries changed rules, on the past and live. */
export function rulesOf(
  { store, clock, rules: { read, tryRules } }: ConsoleServicesParts,
  { stored, texts, saving }: Pick<ReturnType<typeof cameraServices>, 'stored' | 'texts' | 'saving'>,
  { errands, reviewing: { rows: reviews } }: Doing,
) {
  const findings = new TrialFindings(store);
  const textOf = (cameraId: string) => texts.of(cameraId);
  return {
    tries: new RuleTries({ texts, read, tryRules, errands, clock }),
    changedTexts: new ChangedTexts({ texts, saving }),
    trials: new TrialRules({ textOf, read, findings, stored, clock }),
    findings: new FoundOnTrial({ findings, sightings: store.collection(sightingEntity), reviews, clock }),
  };
}

/** What people ask for and wait for. */
export function errandsOf(
  { clock, makeWorkbook, openSheetPictures: openPictures, files }: ConsoleServicesParts,
  {
    reviewing,
    views,
    stills,
    errands,
    people,
  }: Doing & { readonly views: CaseViews; readonly stills: CaseFiles; readonly people: People },
) {
  const { list, rows, reasons } = reviewing;
  const exports = new CaseExports({ list, reasons, people, makeWorkbook, files, errands, clock });
  const sheets = new SheetExports({ list, rows, views, stills, reasons, errands, clock, files, openPictures });
  return { errands, exports, sheets, files };
}

/** Whether the log says that this viewer saw the case. */
export function wasShownIn(audit: AuditReader): ReviewHandlersParts['wasShown'] {
  return async (caseId, { who }) => {
    const shown = ['show-case', 'show-still'] as const;
    const pages = await Promise.all(shown.map((verb) => audit.find({ caseId, who, verb, limit: 1 })));
    return pages.some(({ entries }) => entries.length > 0);
  };
}
