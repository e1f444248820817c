import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import { sightingEntity } from '../cases/filing/sighting-entity.ts';
import { Admission } from '../edges/api/admission.ts';
import type { ApiServerParts } from '../edges/api/api-server.ts';
import { CaseFiles } from '../edges/api/case-files.ts';
import { CaseViews } from '../edges/api/case-views.ts';
import { CameraImports } from '../edges/api/errands/camera-imports.ts';
import { CaseExports, type ExportFiles } from '../edges/api/errands/case-exports.ts';
import { Errands } from '../edges/api/errands/errands.ts';
import { RuleTries, type RuleTriesParts } from '../edges/api/errands/rule-tries.ts';
import { SheetExports, type SheetExportsParts } from '../edges/api/errands/sheet-exports.ts';
import { EventStreams, type EventStreamsParts } from '../edges/api/event-streams.ts';
import { FoundOnTrial } from '../edges/api/found-on-trial.ts';
import { cameraHandlers } from '../edges/api/handlers/camera-handlers.ts';
import { cameraImportHandlers } from '../edges/api/handlers/camera-import-handlers.ts';
import { type CaseHandlersParts, caseHandlers } from '../edges/api/handlers/case-handlers.ts';
import { deviceHandlers } from '../edges/api/handlers/device-handlers.ts';
import { errandHandlers } from '../edges/api/handlers/errand-handlers.ts';
import { type FigureHandlersParts, figureHandlers } from '../edges/api/handlers/figure-handlers.ts';
import { liveHandlers } from '../edges/api/handlers/live-handlers.ts';
import { type LogHandlersParts, logHandlers } from '../edges/api/handlers/log-handlers.ts';
import { peopleHandlers } from '../edges/api/handlers/people-handlers.ts';
import { placeHandlers } from '../edges/api/handlers/place-handlers.ts';
import { type ReviewHandlersParts, reviewHandlers } from '../edges/api/handlers/review-handlers.ts';
import { ruleHandlers } from '../edges/api/handlers/rule-handlers.ts';
import { sessionHandlers } from '../edges/api/handlers/session-handlers.ts';
import { spotCheckHandlers } from '../edges/api/handlers/spot-check-handlers.ts';
import { zoneHandlers } from '../edges/api/handlers/zone-handlers.ts';
import { HandoverViews } from '../edges/api/handover-views.ts';
import { LiveStreams } from '../edges/api/live-streams.ts';
import { SiteZone } from '../edges/api/site-zone.ts';
import { TrialRules } from '../edges/api/trial-rules.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { Store } from '../kernel/store/collection.ts';
import { AuditIndex } from '../people/audit/audit-index.ts';
import { AuditLog } from '../people/audit/audit-log.ts';
import { AuditReader } from '../people/audit/audit-reader.ts';
import { Figures } from '../people/figures/figures.ts';
import { ModelComparisons } from '../people/figures/model-comparison.ts';
import { PrecisionFloors } from '../people/figures/precision-floors.ts';
import { Reviewing } from '../people/review/reviewing.ts';
import { ApiKeys } from '../people/rights/api-keys.ts';
import { CameraGroups } from '../people/rights/camera-groups.ts';
import { People } from '../people/rights/people.ts';
import { Sessions } from '../people/rights/sessions.ts';
import { SignInDelay } from '../people/rights/sign-in-delay.ts';
import { SigningIn } from '../people/rights/signing-in.ts';
import type { ReadTable } from '../watching/camera-versions/camera-table.ts';
import { ChangedTexts } from '../watching/camera-versions/changed-texts.ts';
import { ZoneDrawings } from '../watching/camera-versions/zone-drawings.ts';
import { StandingHeat } from '../watching/ledger-store/standing-heat.ts';
import { StoredStays } from '../watching/ledger-store/stored-stays.ts';
import type { LiveView } from '../watching/live/live-hub.ts';
import { CameraOverview } from '../watching/overview/camera-overview.ts';
import { WatchedMonths } from '../watching/overview/watched-months.ts';
import { TrialFindings } from '../watching/trials/trial-findings.ts';
import { type CamerasSetting, cameraServices } from './camera-services.ts';
import { keepTidy } from './keep-tidy.ts';
import { presentAlarms } from './present-alarms.ts';

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
  readonly isSecure: boolean;
  readonly log: Log;
}

/** Everything that the handlers of the console work with. What it opens is closed with `stack`. */
export function consoleServices(
  parts: ConsoleServicesParts,
  stack: AsyncDisposableStack,
): Pick<ApiServerParts, 'admission' | 'handlers' | 'caseOf' | 'writeLog'> & {
  readonly people: People;
  readonly events: EventStreams;
  readonly live: LiveStreams;
  readonly start: () => void;
} {
  const { store, clock, evidence, liveView: view, log } = parts;
  const access = accessIn(parts);
  const auditLog = new AuditLog({ store, clock });
  stack.defer(() => auditLog.close());
  const reviewing = new Reviewing({ store, evidence, groups: () => access.groups.all(), clock, log });
  const alarms = () => presentAlarms(store, clock.now());
  const viewerAgain: EventStreamsParts['viewerAgain'] = (viewer) => access.admission.again(viewer);
  const events = new EventStreams({ changes: reviewing.changes, viewerAgain, alarms, clock, log });
  const live = new LiveStreams({ view, viewerAgain, clock, log });
  access.sessions.onEnd((id) => events.endSession(id));
  access.sessions.onEnd((id) => live.endSession(id));
  stack.defer(() => reviewing.stop());
  stack.defer(() => events.stop());
  stack.defer(() => live.stop());
  const writeLog: ApiServerParts['writeLog'] = (entries) => auditLog.write(entries);
  const errands = new Errands({
    clock,
    forget: async (result) => (result.type === 'file' ? parts.files.forget(result.file) : undefined),
  });
  stack.defer(() => errands.close());
  return {
    people: access.people,
    events,
    live,
    start: () => {
      reviewing.start();
      events.start();
      live.start();
      const watched = new WatchedMonths({ store });
      const audit = new AuditIndex({ store, clock });
      keepTidy({ sessions: access.sessions, watched, audit, errands, clock, log }, stack);
    },
    admission: access.admission,
    caseOf: async (named) => {
      const review = await reviewing.rows.named(named);
      if (review === null) return null;
      const { id, cameraId, state } = review;
      return { id, cameraId, isConfirmed: state === 'confirmed' };
    },
    writeLog,
    handlers: handlersOf(parts, { access, reviewing, alarms, events, errands, live, writeLog }),
  };
}

/** Who may call: people, their sessions, keys of programs, camera groups. */
function accessIn({ store, clock }: ConsoleServicesParts) {
  const people = new People({ store, clock });
  const sessions = new Sessions({ store, clock });
  const groups = new CameraGroups({ store });
  const keys = new ApiKeys({ store, clock });
  return { people, sessions, groups, keys, admission: new Admission({ people, sessions, groups, keys }) };
}

interface Joined {
  readonly access: ReturnType<typeof accessIn>;
  readonly reviewing: Reviewing;
  readonly alarms: EventStreamsParts['alarms'];
  readonly events: EventStreams;
  readonly errands: Errands;
  readonly live: LiveStreams;
  readonly writeLog: ApiServerParts['writeLog'];
}

function handlersOf(
  parts: ConsoleServicesParts,
  { access: { people, sessions, groups, keys }, reviewing, alarms, events, errands, live, writeLog }: Joined,
): ApiServerParts['handlers'] {
  const {
    store,
    clock,
    evidence,
    pictures,
    verify,
    verifyLog,
    makeWorkbook,
    cameras,
    isSecure,
    log,
    files: exportFiles,
  } = parts;
  const { list, reasons } = reviewing;
  const audit = new AuditReader({ store });
  const files = new CaseFiles({ evidence });
  const views = new CaseViews({ reviewing, list, files, clock });
  const overview = new CameraOverview({ store, clock });
  const cameraIds = async () => (await overview.all()).map(({ id }) => id);
  const zones = async () => (await overview.all()).map(({ timezone }) => timezone);
  const zone = new SiteZone({ zones, clock });
  const handovers = new HandoverViews({ handovers: reviewing.handovers, overview, alarms });
  const signingIn = new SigningIn({ people, sessions, delay: new SignInDelay({ clock }), clock });
  const caseNamed = async (named: string) => (await reviewing.rows.named(named))?.id ?? null;
  const ofCameras = cameraServices({ store, clock, read: parts.rules.read }, cameras);
  const heat = new StandingHeat({ stays: new StoredStays(store), clock });
  return {
    ...sessionHandlers({
      signingIn,
      people,
      sessions,
      isSecure,
      writeLog,
      clock,
      zone,
    }),
    ...reviewHandlers({ reviewing, list, views, wasShown: wasShownIn(audit), clock }),
    ...spotCheckHandlers({ reviewing, views, clock }),
    ...caseHandlers({ reviewing, list, views, files, pictures, audit, reasons, verify, makeWorkbook, clock }),
    ...figureHandlers(figuresOf(parts, reviewing)),
    ...liveHandlers({ live }),
    ...placeHandlers({ alarms, cameras: overview, rules: ofCameras.rules, handovers }),
    ...cameraImportHandlers({
      ...{ stored: ofCameras.stored, makeWorkbook, log },
      imports: new CameraImports({ ...ofCameras, readTable: parts.readTable, errands, writeLog }),
    }),
    ...cameraHandlers({ overview, ...ofCameras }),
    ...deviceHandlers({ ...ofCameras, cameraIds }),
    ...ruleHandlers({
      ...rulesOf(parts, ofCameras, { errands, reviewing }),
      cameraIds,
      errands,
      reviews: reviewing.rows,
      clock,
      log,
    }),
    ...errandHandlers({
      errands,
      exports: new CaseExports({ list, reasons, makeWorkbook, files: exportFiles, errands, clock }),
      sheets: new SheetExports({
        ...{ list, rows: reviewing.rows, views, stills: files, reasons, errands, clock },
        ...{ files: exportFiles, openPictures: parts.openSheetPictures },
      }),
      files: exportFiles,
      log,
    }),
    ...zoneHandlers({ drawings: new ZoneDrawings(ofCameras), heat }),
    ...peopleHandlers({ people, sessions, groups, keys, cameraIds }),
    ...logHandlers({ audit, events, caseNamed, verifyLog, zone }),
  };
}

function figuresOf({ store, clock }: ConsoleServicesParts, { tallies, reasons }: Reviewing): FigureHandlersParts {
  return {
    figures: new Figures({ months: tallies.months, watched: new WatchedMonths({ store }) }),
    comparisons: new ModelComparisons({ store }),
    floors: new PrecisionFloors({ store, clock }),
    reasons,
  };
}

function rulesOf(
  { store, clock, rules: { read, tryRules } }: ConsoleServicesParts,
  { stored, texts, saving }: Pick<ReturnType<typeof cameraServices>, 'stored' | 'texts' | 'saving'>,
  { errands, reviewing: { rows: reviews } }: Pick<Joined, 'errands' | 'reviewing'>,
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

/** Whether the log says that this viewer saw the case. */
function wasShownIn(audit: AuditReader): ReviewHandlersParts['wasShown'] {
  return async (caseId, { who }) => {
    const shown = ['show-case', 'show-still'] as const;
    const pages = await Promise.all(shown.map((verb) => audit.find({ caseId, who, verb, limit: 1 })));
    return pages.some(({ entries }) => entries.length > 0);
  };
}
