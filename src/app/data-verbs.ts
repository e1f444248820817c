import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ConsoleBuild } from '../adapters/console-build.ts';
import { readTable } from '../adapters/excel/table-process.ts';
import { CameraKey } from '../adapters/files/camera-key.ts';
import { DirectorySegmentStore } from '../adapters/files/directory-segment-store.ts';
import { readFileOrNull, readFilesBelow } from '../adapters/files/folder-reader.ts';
import { writeIntoNew, writeNewText } from '../adapters/files/out-folder.ts';
import { SegmentThread } from '../adapters/files/segment-thread.ts';
import { isVolume } from '../adapters/files/volume-name.ts';
import { findAnyKeys, openAnyFolder } from '../adapters/open-evidence.ts';
import { addAudit } from '../edges/commands/audit.ts';
import { addCameras } from '../edges/commands/cameras.ts';
import { addCases } from '../edges/commands/cases.ts';
import { addCasesEvidence } from '../edges/commands/cases-evidence.ts';
import { addConfirmView } from '../edges/commands/confirm-view.ts';
import { addConsole } from '../edges/commands/console.ts';
import { addFootage } from '../edges/commands/footage.ts';
import { addHold } from '../edges/commands/hold.ts';
import { addJobs } from '../edges/commands/jobs.ts';
import { addLookups } from '../edges/commands/lookups.ts';
import { addMigrate } from '../edges/commands/migrate.ts';
import { addPeople } from '../edges/commands/people.ts';
import { addRecordings } from '../edges/commands/recordings.ts';
import { addRules } from '../edges/commands/rules.ts';
import { addStatus } from '../edges/commands/status.ts';
import { addVerify } from '../edges/commands/verify.ts';
import { PASSWORD_VARIABLE } from '../watching/camera-versions/login-seal.ts';
import { migrateApp } from './migrate-app.ts';
import { openAudit } from './open-audit.ts';
import { openData, openQueue } from './open-data.ts';
import { openEvidenceOfCases } from './open-evidence-verbs.ts';
import { type FootageSetting, openFootage } from './open-footage.ts';
import { openStatus } from './open-status.ts';
import type { ProgramContext } from './program-context.ts';
import { readVersion } from './program-files.ts';
import { rulesParts } from './rules-parts.ts';

/** The checkout. */
const ROOT = join(import.meta.dirname, '..', '..');

/** The client of time stamps is loaded only where certificates are named. */
const openTimeStamps = async (pem: string) => (await import('../adapters/pkijs/time-stamp.ts')).openTimeStamps(pem);

/** The verbs about what is stored: `cases`, `rules`, `audit`, `recordings`, `hold`, `footage`, `cameras`, `console`, `confirm-view`, `jobs`, `people`, `status`, `migrate`, `verify`. */
export function addDataVerbs(program: Command, context: ProgramContext): void {
  const { env, settings, clock, sideLog: log, words, print, say, setExitCode } = context;
  const data = { ...settings, env, cameras: context.knownCameras, clock, log };
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  addCases(program, {
    open: () => openData(data),
    clock,
    timezone,
    userName: () => userInfo().username,
    newId: randomUUID,
    words,
    print,
  });
  addCasesEvidence(program, {
    openEvidence: () => openEvidenceOfCases({ ...data, words }),
    writeFiles: writeIntoNew,
    userName: () => userInfo().username,
    words,
    print,
  });
  addRules(program, rulesParts(context, data));
  addAudit(program, {
    openAudit: () => openAudit(data),
    openTimeStamps,
    readFile: readFileOrNull,
    now: () => clock.now(),
    timezone,
    words,
    print,
  });
  addRecordingVerbs(program, context, data);
  addConfirmView(program, { openQueue: () => openQueue(data), words, print });
  addJobs(program, { openQueue: () => openQueue(data), words, print });
  const page = new ConsoleBuild({ root: ROOT });
  addConsole(program, { build: () => page.build(), words, say, print });
  addPeople(program, { open: () => openData(data), userName: () => userInfo().username, words, print });
  addCameras(program, {
    open: () => openData(data),
    read: context.readStored,
    seal: new CameraKey(context.cameraKey),
    password: () => env[PASSWORD_VARIABLE],
    writeNew: writeNewText,
    readFile: readFileOrNull,
    readTable,
    userName: () => userInfo().username,
    ...{ words, print, say },
  });
  addStatus(program, { open: () => openStatus(data), words, print, setExitCode });
  addMigrate(program, {
    migrate: (request) => migrateApp(request, { env, clock, log, words, say }),
    words,
    print,
    setExitCode,
  });
  addVerifying(program, context);
}

function addRecordingVerbs(program: Command, { clock, words, print, say }: ProgramContext, data: FootageSetting): void {
  addRecordings(program, {
    open: () => openAudit(data),
    openVolume: async (folder) => (isVolume(folder) ? SegmentThread.open(folder) : null),
    nameVolume: (folder) => new DirectorySegmentStore({ folder }).name(),
    readFiles: readFilesBelow,
    words,
    print,
  });
  addHold(program, {
    open: () => openData(data),
    clock,
    newId: randomUUID,
    userName: () => userInfo().username,
    words,
    print,
  });
  addLookups(program, {
    open: () => openData(data),
    newId: () => randomUUID().slice(0, 8),
    readFile: readFileOrNull,
    readTable,
    userName: () => userInfo().username,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...{ words, print, say },
  });
  addFootage(program, {
    open: (recordings) => openFootage({ ...data, version: readVersion(), words }, recordings),
    userName: () => userInfo().username,
    ...{ words, print, say },
  });
}

function addVerifying(program: Command, { env, words, print }: ProgramContext): void {
  addVerify(program, {
    openFolder: (folder) => openAnyFolder(folder, env),
    findKeys: (folder) => findAnyKeys(folder, env),
    openTimeStamps,
    readFile: readFileOrNull,
    words,
    print,
  });
}
