import path from 'node:path';
import { type Language, languageOf } from '../domain/language.ts';
import { VARIABLE_NAMES } from '../words/catalogue/environment.ts';
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
  /** The key file for the logins of cameras; null: the data folder's own. */
  readonly cameraKeyFile: string | null;
  /** The networks of JIEXUN_CAMERA_ADDRESSES. */
  readonly cameraAddresses: string | undefined;
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
  const known: readonly string[] = VARIABLE_NAMES;
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
    cameraKeyFile: env['JIEXUN_CAMERA_KEY_FILE'] ? path.resolve(workingFolder, env['JIEXUN_CAMERA_KEY_FILE']) : null,
    cameraAddresses: env['JIEXUN_CAMERA_ADDRESSES'] || undefined,
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
