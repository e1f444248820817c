import { Admission } from '../edges/api/admission.ts';
import type { ApiServerParts } from '../edges/api/api-server.ts';
import { CaseFiles } from '../edges/api/case-files.ts';
import { CaseViews } from '../edges/api/case-views.ts';
import { CameraImports } from '../edges/api/errands/camera-imports.ts';
import { Errands } from '../edges/api/errands/errands.ts';
import { EventStreams, type EventStreamsParts } from '../edges/api/event-streams.ts';
import { FirstStills } from '../edges/api/first-stills.ts';
import { cameraHandlers } from '../edges/api/handlers/camera-handlers.ts';
import { cameraImportHandlers } from '../edges/api/handlers/camera-import-handlers.ts';
import { caseHandlers } from '../edges/api/handlers/case-handlers.ts';
import { deviceHandlers } from '../edges/api/handlers/device-handlers.ts';
import { errandHandlers } from '../edges/api/handlers/errand-handlers.ts';
import { figureHandlers } from '../edges/api/handlers/figure-handlers.ts';
import { footageHandlers } from '../edges/api/handlers/footage-handlers.ts';
import { liveHandlers } from '../edges/api/handlers/live-handlers.ts';
import { logHandlers } from '../edges/api/handlers/log-handlers.ts';
import { lookupHandlers } from '../edges/api/handlers/lookup-handlers.ts';
import { mapHandlers } from '../edges/api/handlers/map-handlers.ts';
import { noticeHandlers } from '../edges/api/handlers/notice-handlers.ts';
import { peopleHandlers } from '../edges/api/handlers/people-handlers.ts';
import { placeHandlers } from '../edges/api/handlers/place-handlers.ts';
import { reviewHandlers } from '../edges/api/handlers/review-handlers.ts';
import { ruleHandlers } from '../edges/api/handlers/rule-handlers.ts';
import { sessionHandlers } from '../edges/api/handlers/session-handlers.ts';
import { spotCheckHandlers } from '../edges/api/handlers/spot-check-handlers.ts';
import { zoneHandlers } from '../edges/api/handlers/zone-handlers.ts';
import { HandoverViews } from '../edges/api/handover-views.ts';
import { LiveStreams } from '../edges/api/live-streams.ts';
import { PlatformReadings } from '../edges/api/platform-readings.ts';
import type { SiteZone } from '../edges/api/site-zone.ts';
import { CameraFootage } from '../footage/looking/camera-footage.ts';
import type { ExportWatch } from '../footage/lookup/export-watch.ts';
import { recordingHours } from '../footage/recording/recording-hour-entity.ts';
import { AuditIndex } from '../people/audit/audit-index.ts';
import { AuditLog } from '../people/audit/audit-log.ts';
import { AuditReader } from '../people/audit/audit-reader.ts';
import { CameraCounts } from '../people/figures/camera-counts.ts';
import type { Telling } from '../people/notices/telling.ts';
import { Reviewing } from '../people/review/reviewing.ts';
import { ApiKeys } from '../people/rights/api-keys.ts';
import { CameraGroups } from '../people/rights/camera-groups.ts';
import { People } from '../people/rights/people.ts';
import { Sessions } from '../people/rights/sessions.ts';
import { SignInDelay } from '../people/rights/sign-in-delay.ts';
import { SigningIn } from '../people/rights/signing-in.ts';
import { ZoneDrawings } from '../watching/camera-versions/zone-drawings.ts';
import { StandingHeat } from '../watching/ledger-store/standing-heat.ts';
import { StoredStays } from '../watching/ledger-store/stored-stays.ts';
import { CameraOverview } from '../watching/overview/camera-overview.ts';
import { WatchedMonths } from '../watching/overview/watched-months.ts';
import { cameraServices } from './camera-services.ts';
import { type ConsoleServicesParts, errandsOf, figuresOf, rulesOf, wasShownIn } from './console-parts.ts';
import { siteZoneIn, tellingIn } from './console-telling.ts';
import { keepTidy } from './keep-tidy.ts';
import { type LookupServices, lookupServices } from './lookup-services.ts';
import { presentAlarms } from './present-alarms.ts';

/** Everything that the handlers of the console work with. What it opens is closed with `stack`. */
export function consoleServices(
  parts: ConsoleServicesParts,
  stack: AsyncDisposableStack,
): Pick<ApiServerParts, 'admission' | 'handlers' | 'caseOf' | 'writeLog'> & {
  readonly people: People;
  readonly events: EventStreams;
  readonly live: LiveStreams;
  readonly telling: Telling;
  readonly lookupWatch: ExportWatch;
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
  const zone = siteZoneIn(parts);
  const telling = tellingIn(parts, { access, reviewing, alarms, zone });
  stack.defer(() => telling.stop());
  const ofCameras = cameraServices({ store, clock, read: parts.rules.read }, parts.cameras);
  const readings = new PlatformReadings({ ...ofCameras, writeLog });
  const errands = new Errands({
    ...{ clock, viewerAgain, log },
    forget: async (result) => (result.type === 'file' ? parts.files.forget(result.file) : undefined),
  });
  stack.defer(() => errands.close());
  const lookups = lookupServices({ ...parts, writeLog, rules: ofCameras.rules, zone }, parts.lookups);
  return {
    people: access.people,
    ...{ events, live, telling, lookupWatch: lookups.watch },
    start: () => {
      reviewing.start();
      events.start();
      live.start();
      telling.start();
      const watched = new WatchedMonths({ store });
      const audit = new AuditIndex({ store, clock });
      keepTidy(
        { sessions: access.sessions, watched, audit, errands, readings, lookups: lookups.watch, clock, log },
        stack,
      );
    },
    admission: access.admission,
    caseOf: async (named) => {
      const review = await reviewing.rows.named(named);
      if (review === null) return null;
      const { id, cameraId, state } = review;
      return { id, cameraId, isConfirmed: state === 'confirmed' };
    },
    writeLog,
    handlers: handlersOf(parts, {
      ...{ access, reviewing, alarms, events, errands, live, telling, zone, writeLog, ofCameras, readings },
      lookups,
    }),
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
  readonly telling: Telling;
  readonly zone: SiteZone;
  readonly writeLog: ApiServerParts['writeLog'];
  readonly ofCameras: ReturnType<typeof cameraServices>;
  readonly readings: PlatformReadings;
  readonly lookups: LookupServices;
}

function handlersOf(
  parts: ConsoleServicesParts,
  {
    access: { people, sessions, groups, keys },
    reviewing,
    alarms,
    events,
    errands,
    live,
    telling,
    zone,
    writeLog,
    ofCameras,
    readings,
    lookups,
  }: Joined,
): ApiServerParts['handlers'] {
  const { store, clock, evidence, pictures, verify, verifyLog, makeWorkbook, notices, isSecure } = parts;
  const { list, reasons } = reviewing;
  const audit = new AuditReader({ store });
  const files = new CaseFiles({ evidence });
  const views = new CaseViews({ reviewing, list, files, clock });
  const overview = new CameraOverview({ store, clock });
  const cameraIds = async () => (await overview.all()).map(({ id }) => id);
  const handovers = new HandoverViews({ handovers: reviewing.handovers, overview, alarms });
  const signingIn = new SigningIn({ people, sessions, delay: new SignInDelay({ clock }), clock });
  const caseNamed = async (named: string) => (await reviewing.rows.named(named))?.id ?? null;
  const heat = new StandingHeat({ stays: new StoredStays(store), clock });
  return {
    ...sessionHandlers({ signingIn, people, sessions, isSecure, writeLog, clock, zone }),
    ...reviewHandlers({ reviewing, list, views, wasShown: wasShownIn(audit), clock }),
    ...spotCheckHandlers({ reviewing, views, clock }),
    ...caseHandlers({
      ...{ reviewing, list, views, files, pictures, audit, reasons, verify, makeWorkbook, clock },
      people,
    }),
    ...figureHandlers(figuresOf(parts, reviewing, people)),
    ...liveHandlers({ live }),
    ...footageHandlers({
      footage: new CameraFootage({ rows: store.collection(recordingHours), volumes: parts.volumes }),
      decoder: parts.keyFrames,
      list,
      approved: lookups.approved,
      clock,
    }),
    ...placeHandlers({ alarms, cameras: overview, rules: ofCameras.rules, handovers, platforms: ofCameras.platforms }),
    ...mapHandlers({
      ground: parts.mapGround,
      overview,
      texts: ofCameras.rules,
      counts: new CameraCounts({ store }),
      zone,
      clock,
    }),
    ...cameraImportHandlers({
      ...{ stored: ofCameras.stored, platforms: ofCameras.platforms, makeWorkbook },
      imports: new CameraImports({ ...ofCameras, readTable: parts.readTable, readings, errands, writeLog }),
    }),
    ...cameraHandlers({ overview, ...ofCameras }),
    ...deviceHandlers({ ...ofCameras, cameraIds }),
    ...ruleHandlers({
      ...rulesOf(parts, ofCameras, { errands, reviewing }),
      cameraIds,
      errands,
      reviews: reviewing.rows,
      clock,
    }),
    ...errandHandlers(errandsOf(parts, { reviewing, views, stills: files, errands, people })),
    ...zoneHandlers({
      ...{ drawings: new ZoneDrawings(ofCameras), heat, tests: ofCameras.tests },
      stills: new FirstStills({ list, views }),
    }),
    ...lookupHandlers(lookups.handlers),
    ...noticeHandlers({ telling, carrier: notices.carrier, zone: () => zone.now() }),
    ...peopleHandlers({ people, sessions, groups, keys, cameraIds }),
    ...logHandlers({ audit, events, caseNamed, verifyLog, zone }),
  };
}
