import path from 'node:path';
import { type Language, languageOf } from '../domain/language.ts';
import { type SaidValue, saying } from '../words/saying.ts';
import type { ClusterSetting } from './cluster-setting.ts';
import { readClusterSetting } from './cluster-setting.ts';
import { didYouMean } from './did-you-mean.ts';
import type { EvidenceSetting } from './evidence-setting.ts';
import { readEvidenceSetting } from './evidence-setting.ts';
import type { HeadsSetting } from './heads-setting.ts';
import { readHeadsSetting } from './heads-setting.ts';
import type { SigningSetting } from './signing-setting.ts';
import { readSigningSetting } from './signing-setting.ts';
import type { Environment } from './variables.ts';

/** Every variable of ours, with what it means; the only place that knows their names. */
export const ENVIRONMENT_VARIABLES = {
  JIEXUN_HOME: 'folder for the data, where --data does not say (default: ./data)',
  JIEXUN_STREAMS: "folder of the cameras' files, where --streams does not say (default: streams/ of the checkout)",
  JIEXUN_LANG: 'language of everything the program says: en or zh (default: LC_ALL, LANG)',
  JIEXUN_LOG: 'json for a log collector (default: text for people)',
  JIEXUN_WEBHOOK: 'http or https address that alarms are posted to (default: none)',
  JIEXUN_TIME_SERVER: 'SNTP server that the clock is held against (default: none, "not measured")',
  JIEXUN_VIDEOS: 'folders, with : between, in which a file as url may lie (default: ./videos)',
  JIEXUN_STORE: 'many machines: mongodb:// address of the store (default: SQLite in the data folder)',
  JIEXUN_QUEUE: 'many machines: redis:// or rediss:// address of the job queue (default: in the process)',
  JIEXUN_REDIS_PREFIX: 'many machines: before every key in Redis, one a cluster (default: jiexun)',
  JIEXUN_EVIDENCE:
    'where evidence is kept: a folder several machines share, or s3://bucket/prefix?endpoint=…&region=…&pathStyle=1 with the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (default: the data folder)',
  JIEXUN_HEADS:
    'where the heads of the chains of evidence are kept once an hour, away from it: a second folder, s3://bucket/prefix?…, an http or https address they are posted to, or tsa+https://…, a time-stamp authority (default: nowhere)',
  JIEXUN_SIGNING_KEY_FILE: 'file with the Ed25519 key that signs evidence (default: made in the data folder)',
  JIEXUN_SIGNING_KEY: 'that key itself, PEM or base64, where there is no file',
  JIEXUN_HUNG_MODELS:
    'set by serve itself when it starts anew: SHA-256 of models that gave no answer twice, with commas; they are not run',
  JIEXUN_TEST_DATA: 'tests: folder with the shared videos and weights (default: ../shared/data)',
  JIEXUN_TEST_MONGO_URL: 'tests and benches: a MongoDB of yours (default: a server of their own)',
  JIEXUN_TEST_SEED: 'tests: number that the moments of kill -9 come from (default: another one each time)',
  JIEXUN_VTEST: 'samples: the video vtest.avi of the package opencv-doc, where it lies elsewhere',
} as const;

/** The variables of the simulated cameras are for camera files, like any `${NAME}`. */
const OURS = /^JIEXUN_(?!SAMPLE_URL_)/;

/** The settings from the environment and the command line together. */
export interface Settings {
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute; null: the checkout's own. */
  readonly streamsFolder: string | null;
  readonly language: Language;
  readonly logFormat: 'text' | 'json';
  readonly webhookUrl: string | null;
  readonly timeServer: string | null;
  readonly evidence: EvidenceSetting;
  /** Null: heads stay beside the evidence alone. */
  readonly heads: HeadsSetting | null;
  /** Null: the data folder's own key. */
  readonly signing: SigningSetting | null;
  /** Null on one machine. */
  readonly cluster: ClusterSetting | null;
  /** Absolute. */
  readonly videoFolders: readonly string[];
  /** SHA-256 of models that gave no answer twice before this process was started anew. */
  readonly hungModels: readonly string[];
  /** Warnings about unknown JIEXUN_ variables: a typing mistake would otherwise have no effect and no message. */
  readonly warnings: readonly SaidValue[];
}

/** What the program speaks, known before anything else is read. */
export function languageIn(env: Environment): Language {
  return languageOf(env['JIEXUN_LANG'] || env['LC_ALL'] || env['LANG']);
}

/** `data`, `streams`: the values of `--data` and `--streams`; they win over JIEXUN_HOME and JIEXUN_STREAMS. Relative folders start at `workingFolder`. */
export function readEnvironment(
  env: Environment,
  {
    data,
    streams,
    workingFolder,
  }: { readonly data?: string | undefined; readonly streams?: string | undefined; readonly workingFolder: string },
): Settings {
  const known = Object.keys(ENVIRONMENT_VARIABLES);
  const unknown = Object.keys(env).filter((name) => OURS.test(name) && !known.includes(name));
  const streamsFolder = streams || env['JIEXUN_STREAMS'];
  const dataFolder = path.resolve(workingFolder, data || env['JIEXUN_HOME'] || 'data');
  return Object.freeze({
    dataFolder,
    streamsFolder: streamsFolder ? path.resolve(workingFolder, streamsFolder) : null,
    language: languageIn(env),
    logFormat: env['JIEXUN_LOG'] === 'json' ? 'json' : 'text',
    webhookUrl: env['JIEXUN_WEBHOOK'] || null,
    timeServer: env['JIEXUN_TIME_SERVER'] || null,
    evidence: readEvidenceSetting(env['JIEXUN_EVIDENCE'], { dataFolder, workingFolder }),
    heads: readHeadsSetting(env['JIEXUN_HEADS'], workingFolder),
    signing: readSigningSetting(env, workingFolder),
    cluster: readClusterSetting(env),
    videoFolders: (env['JIEXUN_VIDEOS'] || 'videos')
      .split(path.delimiter)
      .map((folder) => path.resolve(workingFolder, folder)),
    hungModels: (env['JIEXUN_HUNG_MODELS'] ?? '').split(',').filter((sha256) => sha256 !== ''),
    warnings: unknown
      .toSorted()
      .map((name) => saying('setting-error.unknown-variable', { name, meant: didYouMean(name, known) })),
  });
}
