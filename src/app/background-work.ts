import { DiskReserve } from '../adapters/disk-reserve.ts';
import { diskRoomOf } from '../adapters/disk-room.ts';
import { SharpStillDrawing } from '../adapters/sharp/sharp-still-drawing.ts';
import { sntpOffsetMs } from '../adapters/sntp.ts';
import type { Webhook } from '../adapters/webhook.ts';
import { headKeeping } from '../cases/evidence/head-keeping.ts';
import { Retirement } from '../cases/evidence/retirement.ts';
import { Sealing } from '../cases/evidence/sealing.ts';
import { queueOwedSeals, recoverSealing } from '../cases/evidence/sealing-recovery.ts';
import { CaseActs } from '../cases/filing/case-acts.ts';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { JobQueue } from '../kernel/jobs/job-queue.ts';
import { orLater } from '../kernel/jobs/or-later.ts';
import { RepeatedWork } from '../kernel/jobs/repeated-work.ts';
import { scheduleRepeatedJobs } from '../kernel/jobs/schedule.ts';
import { TriesOfEach } from '../kernel/jobs/tries-of-each.ts';
import type { Store } from '../kernel/store/collection.ts';
import type { Saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { AdoptionAlarm } from '../operations/alarms/adoption-alarm.ts';
import type { AlarmRow } from '../operations/alarms/alarm-entity.ts';
import { sendAlarm } from '../operations/alarms/alarm-sending.ts';
import type { Alarms } from '../operations/alarms/alarms.ts';
import { ClockOffAlarm } from '../operations/alarms/clock-off-alarm.ts';
import { LookupsAlarm } from '../operations/alarms/lookups-alarm.ts';
import { LowDiskAlarm } from '../operations/alarms/low-disk-alarm.ts';
import { MisfitAlarm } from '../operations/alarms/misfit-alarm.ts';
import { NoticesAlarm } from '../operations/alarms/notices-alarm.ts';
import { OwedEvidenceAlarm } from '../operations/alarms/owed-evidence-alarm.ts';
import { PlatformAlarm } from '../operations/alarms/platform-alarm.ts';
import { PrecisionAlarm } from '../operations/alarms/precision-alarm.ts';
import { SiteAlarms } from '../operations/alarms/site-alarms.ts';
import { retention } from '../operations/retention/retention.ts';
import { RetentionTime } from '../operations/retention/retention-time.ts';
import { AuditIndex } from '../people/audit/audit-index.ts';
import { auditSigning } from '../people/audit/audit-signing.ts';
import { checkedEntities } from './entities.ts';
import { lateLookups } from './late-lookups.ts';
import type { EvidencePlace } from './open-evidence-place.ts';
import { plannedLives } from './planned-lives.ts';
import { presentAlarms, presentProcesses } from './present-alarms.ts';
import { signRecordings } from './sign-recordings.ts';
import { watchPlaces } from './watch-places.ts';

export interface BackgroundWorkParts {
  readonly dataFolder: string;
  readonly store: Store;
  /** Called after rows were deleted. */
  readonly checkpoint: () => Promise<unknown>;
  readonly queue: JobQueue;
  readonly evidencePlace: Omit<EvidencePlace, 'where' | 'shelf'>;
  readonly alarms: Alarms;
  /** The name of this process. */
  readonly processName: string;
  readonly webhook: Webhook | null;
  readonly timeServer: string | null;
  readonly clock: Clock;
  readonly words: Words;
  readonly log: Log;
  readonly newId: () => string;
  readonly onSealed: (row: CaseRow) => void;
}

/** How many cases of different cameras are sealed at once: while one is flushed to the disk, another is drawn. */
const SEALED_AT_ONCE = 2;
/** A person waits for what follows from a decision, so a look is cheap and often; the job `finish-acts` stays behind it. */
const FOLLOW_ACTS_EVERY_MS = 1_000;
/** The disk of the data and the disk of evidence: when one hangs, the other is still watched. */
const DISKS = 2;

export interface BackgroundWork {
  /** Adds a job for each case without its manifest, where the queue has lost the job. */
  readonly queueOwedSeals: () => Promise<void>;
  /** Lets cases follow what people do to them. The caller starts and stops it. */
  readonly followActs: RepeatedWork;
}

/** Gives every job its handler, finishes what a killed process was sealing, and schedules the repeated jobs. */
export async function prepareBackgroundWork(parts: BackgroundWorkParts): Promise<BackgroundWork> {
  const { store, queue, evidencePlace, webhook, clock, log } = parts;
  const { evidence, signer, headKeeper: keeper } = evidencePlace;
  const clockAlarm = clockAlarmOf(parts);
  const standing = () => presentAlarms(store, clock.now());
  const present = () => presentProcesses(store, clock.now());
  const siteAlarms = new SiteAlarms({ store, alarms: parts.alarms, by: parts.processName, present, clock, log });
  const adoption = new AdoptionAlarm({ alarms: siteAlarms, store });
  const sealing = prepareSealing(parts, { clockAlarm, adoption });
  const acts = new CaseActs({ store, clock });
  queue.process('finish-acts', async () => ((await acts.finishOwed()) > 0 ? 'done' : 'skipped'));
  prepareRetention(parts, { clockAlarm, sealing });
  watchConditions(parts, { clockAlarm, adoption, siteAlarms, standing });
  queue.process('keep-heads', headKeeping({ evidence, ring: signer.ring, keeper }));
  keepAudit(parts);
  queue.process('send-alarm', sendAlarm({ post: webhook && ((news, signal) => webhook.post(news, signal)) }));

  await orLater(log, 'files that a killed process was writing could not be removed yet', () => evidence.sweep());
  await orLater(
    log,
    'some cases could not be updated yet to what people did to them',
    async () => void (await acts.finishOwed()),
  );
  await recoverSealing({ store, evidence, sealing, queue, log });
  await scheduleRepeatedJobs(queue);
  return { queueOwedSeals: () => queueOwedSeals({ store, queue }), followActs: actsFollower(acts, clock, log) };
}

function clockAlarmOf({ timeServer, alarms, clock, log }: BackgroundWorkParts): ClockOffAlarm {
  const server = timeServer === null ? null : { name: timeServer, offsetMs: () => sntpOffsetMs({ host: timeServer }) };
  return new ClockOffAlarm({ server, alarms, clock, log });
}

/** Null: nobody has measured it. */
function measuredOffset(clockAlarm: ClockOffAlarm) {
  const offset = clockAlarm.current();
  return offset.type === 'measured' ? offset : null;
}

interface AlarmsOfWork {
  readonly clockAlarm: ClockOffAlarm;
  readonly adoption: AdoptionAlarm;
}

interface AlarmsOfSite extends AlarmsOfWork {
  readonly siteAlarms: SiteAlarms;
  readonly standing: () => Promise<readonly AlarmRow[]>;
}

/** The jobs that draw, sign and publish the evidence of cases. */
function prepareSealing(
  { store, queue, evidencePlace, clock, newId, onSealed }: BackgroundWorkParts,
  { clockAlarm, adoption }: AlarmsOfWork,
): Sealing {
  const { evidence, signer } = evidencePlace;
  const drawing = new SharpStillDrawing();
  const clockOffset = () => measuredOffset(clockAlarm);
  const { onAdopted } = adoption;
  const sealing = new Sealing({ store, evidence, drawing, signer, clock, clockOffset, newId, onSealed, onAdopted });
  queue.process('seal-case', sealing.handle, { concurrency: SEALED_AT_ONCE });
  queue.process('seal-clearing', sealing.handle);
  return sealing;
}

/** The job that deletes what has had its planned life. */
function prepareRetention(
  { store, queue, evidencePlace, alarms, clock, words, log, ...parts }: BackgroundWorkParts,
  { clockAlarm, sealing }: Pick<AlarmsOfWork, 'clockAlarm'> & { readonly sealing: Sealing },
): void {
  const { evidence, signer, isShared } = evidencePlace;
  const retirement = new Retirement({ store, evidence, signer, sealing });
  const checkpoint = async () => {
    await parts.checkpoint();
    if (!isShared) return;
    // When a process is killed on another machine, no start here cleans up after it.
    await sealing.lost.dropAll();
    await evidence.sweep();
  };
  const time = new RetentionTime({ store, clock, offsetMs: () => measuredOffset(clockAlarm)?.offsetMs ?? null });
  const tell = (doubt: Saying | null) =>
    doubt === null ? alarms.clear('clock-off', 'retention') : alarms.raise('clock-off', 'retention', doubt);
  const lives = plannedLives({ store, evidence, signer, sealing, retirement, clock });
  queue.process('retention', retention({ lives, time, tell, checkpoint, words, log }));
}

/** The jobs that look for what a person must act on: full disks, rows that do not fit, owed evidence, a wrong clock. */
function watchConditions(parts: BackgroundWorkParts, { clockAlarm, adoption, ...site }: AlarmsOfSite): void {
  const { dataFolder, store, queue, evidencePlace, alarms, clock } = parts;
  const watchDisk = (folder: string) =>
    new LowDiskAlarm({ folder, roomOf: diskRoomOf, alarms, queue, reserve: reserveIn(folder, parts) }).handler();
  const owed = new OwedEvidenceAlarm({ store, alarms, clock });
  const lookForOwed = async () => {
    await owed.look();
    await adoption.look();
  };
  const places = watchPlaces({ dataFolder, evidenceFolder: evidencePlace.evidenceFolder, watchDisk, lookForOwed });
  queue.process('disk-watch', places, { concurrency: DISKS });
  const ofSite = { store, alarms: site.siteAlarms, standing: site.standing, clock };
  queue.process('row-check', new MisfitAlarm({ ...ofSite, entities: checkedEntities(store) }).handler());
  queue.process('precision-watch', new PrecisionAlarm(ofSite).handler());
  queue.process('clock-watch', clockAlarm.handler());
  const late = () => lateLookups(store, clock);
  queue.process('lookup-watch', new LookupsAlarm({ late, alarms: site.siteAlarms }).handler());
  queue.process('notice-watch', new NoticesAlarm(ofSite).handler());
  queue.process('platform-watch', new PlatformAlarm(ofSite).handler());
}

function actsFollower(acts: CaseActs, clock: Clock, log: Log): RepeatedWork {
  const failed = 'some cases do not follow what people did to them';
  const tries = new TriesOfEach({ clock });
  return new RepeatedWork({ failed, everyMs: FOLLOW_ACTS_EVERY_MS, work: () => acts.finishOwed(tries), clock, log });
}

/** The jobs of what is signed once an hour: the log of who saw and did what, the hours of the recordings; and the references by which entries are found. */
function keepAudit({ store, queue, evidencePlace, clock, words, log }: BackgroundWorkParts): void {
  const { signer, headKeeper: keeper } = evidencePlace;
  queue.process('sign-log', auditSigning({ store, signer, keeper, clock, words, log }));
  queue.process('sign-recordings', signRecordings({ store, evidencePlace, clock }));
  const index = new AuditIndex({ store, clock });
  queue.process('index-log', async (_, signal) => ((await index.follow(signal)) > 0 ? 'done' : 'skipped'));
}

/** Another owner's folder may allow us to write only in its subfolders: then no room is kept free there. */
function reserveIn(folder: string, { dataFolder, log }: Pick<BackgroundWorkParts, 'dataFolder' | 'log'>) {
  const reserve = new DiskReserve({ folder });
  if (folder === dataFolder) return reserve;
  const refused = (error: unknown) => log.debug('no room is kept free on the disk of the evidence', { folder, error });
  return { hold: () => reserve.hold().catch(refused), give: () => reserve.give() };
}
