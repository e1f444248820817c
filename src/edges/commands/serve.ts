import { networkInterfaces } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { ROLES, type Role } from '../../kernel/settings/cluster-setting.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { listing } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { StreamScan } from '../../watching/streams/streams.ts';
import {
  type ConsoleAsked,
  type ConsoleFlags,
  consoleAsked,
  type FirstSignIn,
  tellConsole,
  withConsoleFlags,
} from './console-flags.ts';
import { furtherFolder } from './folder-option.ts';
import { wholeNumber } from './number-options.ts';
import { shownAddresses } from './shown-addresses.ts';

export interface ServeRequest {
  readonly scan: () => Promise<StreamScan>;
  readonly port: number;
  readonly host: string;
  readonly console: ConsoleAsked | null;
  readonly sessions: number;
  readonly role: Role;
  /** The most cameras in this process; null: as many as it can. */
  readonly mostCameras: number | null;
  /** The address of this machine at which the web processes of others read live what it watches. */
  readonly liveHost: string;
  /** The folders of the recordings; empty: no camera is recorded. */
  readonly recordings: readonly string[];
}

interface Served {
  readonly web: {
    /** Of health and metrics. */
    readonly address: string;
    /** Null where there is none. `first`: how to sign in, at the first start. */
    readonly console: { readonly address: string; readonly first: FirstSignIn | null } | null;
  };
  readonly ended: Promise<void>;
  /** Resolves when it must stop. */
  readonly lost: Promise<JiexunError>;
  /** Resolves with the hashes of models that hang: their threads burn until this process is started anew. */
  readonly hungModels: Promise<readonly string[]>;
  stop(): Promise<void>;
}

export interface ServeParts {
  readonly dataFolder: string;
  readonly streamsFolder: string;
  readonly cores: number;
  readonly scanStreams: () => Promise<StreamScan>;
  readonly serve: (request: ServeRequest) => Promise<Served>;
  readonly log: Log;
  readonly words: Words;
  /** Resolves when the process is asked to stop. */
  readonly asked: () => Promise<string>;
  /** Ends the process after its output is written, or when writing takes too long. */
  readonly end: () => Promise<void>;
  /** When this process ends it becomes a new one that runs none of these models. */
  readonly startAnew: (hungModels: readonly string[]) => void;
}

export interface ServeFlags extends ConsoleFlags {
  readonly port: number;
  readonly host: string;
  readonly sessions: number;
}

interface ClusterFlags extends ServeFlags {
  readonly role: Role;
  readonly cameras?: number;
  readonly liveHost: string;
  readonly recordings?: readonly string[];
}

/** Nobody on another machine reaches it. */
export const LOOPBACK = '127.0.0.1';

/** `jiexun serve`: watches every camera in `streams/` until it is told to stop. */
export function addServe(program: Command, parts: ServeParts): void {
  withServeFlags(
    program.command('serve').description(parts.words.say('help.serve', { folder: parts.streamsFolder })),
    parts,
  )
    .addOption(new Option('--role <role>', parts.words.say('help.serve.role')).choices(ROLES).default('all'))
    .option('--cameras <number>', parts.words.say('help.serve.cameras'), wholeNumber(0, 100_000, parts.words))
    .option('--live-host <address>', parts.words.say('help.serve.live-host'), LOOPBACK)
    .option(
      '--recordings <folders...>',
      parts.words.say('help.serve.recordings'),
      (folder: string, before?: readonly string[]) => furtherFolder(folder, before, parts.words),
    )
    .action(async ({ cameras, role, liveHost, recordings = [], ...flags }: ClusterFlags) => {
      const asked = { ...requestOf(flags), role, mostCameras: cameras ?? null, liveHost, recordings };
      await serveCameras(asked, parts);
      await parts.end();
    });
}

/** Watches the cameras of `streams/` until it is asked to stop. */
export async function serveCameras(request: Omit<ServeRequest, 'scan'>, parts: ServeParts): Promise<void> {
  // Problems of the folder are reported once for each scan: `serve` gets this scan first.
  const first = await parts.scanStreams();
  const scans = [first];
  // A broken file is reported when the cameras are read; a folder that cannot be read is an error here.
  if (first.cameras.length === 0 && first.changes.length === 0) {
    const [problem] = first.problems;
    parts.log.warn(
      problem
        ? parts.words.of(saidProblem(problem))
        : parts.words.say('serve.no-camera', { folder: parts.streamsFolder }),
    );
  }
  const scan = async () => scans.shift() ?? (await parts.scanStreams());
  await serveUntilAsked({ ...request, scan }, parts);
}

export function withServeFlags(command: Command, { cores, words }: Pick<ServeParts, 'cores' | 'words'>): Command {
  return withConsoleFlags(
    command
      .option('--port <number>', words.say('help.serve.port'), wholeNumber(0, 65_535, words), 8420)
      .option('--host <address>', words.say('help.serve.host'), '127.0.0.1')
      .option('--sessions <number>', words.say('help.serve.sessions'), wholeNumber(1, 64, words), Math.max(1, cores)),
    words,
  );
}

/** What the flags ask for. */
export function requestOf(flags: ServeFlags): Pick<ServeRequest, 'port' | 'host' | 'sessions' | 'console'> {
  const { port, host, sessions } = flags;
  return { port, host, sessions, console: consoleAsked(flags) };
}

/** Prints where everything is, serves, and stops cleanly. When a model hangs, the process ends and is started again. */
export async function serveUntilAsked(
  request: ServeRequest,
  parts: Omit<ServeParts, 'scanStreams' | 'cores' | 'end'>,
): Promise<void> {
  const { dataFolder, streamsFolder, serve, log, words, asked, startAnew } = parts;
  // Listens before anything is started: when the process is asked to stop during the start, it stops after the start.
  const stopAsked = asked();
  const serving = await serve(request);
  log.info(words.say('serve.data', { folder: dataFolder }));
  tellAddresses(request.host, serving.web.address, { log, words });
  tellConsole(request.console, serving.web.console, { log, words });
  log.info(words.say('serve.cases', { folder: dataFolder }));
  log.info(words.say('serve.own-camera', { folder: streamsFolder }));
  log.info(words.say('serve.to-stop'));
  const over = serving.ended.then(() => words.say('serve.files-over'));
  let isAsked = false;
  const reason = stopAsked.then((signal) => {
    isAsked = true;
    return signal;
  });
  const why = await Promise.race([reason, over, serving.lost, serving.hungModels]);
  if (why instanceof JiexunError) {
    log.error(words.say('serve.lost', { why: saidOf(why) }));
    await serving.stop().catch((error: unknown) => log.warn('not everything could be stopped cleanly', { error }));
    throw why;
  }
  log.info(words.say('serve.stopping', { why: typeof why === 'string' ? why : words.say('serve.model-hangs') }));
  await serving.stop();
  log.info(words.say('serve.stopped'));
  if (typeof why !== 'string' && !isAsked) startAnew(why);
}

/** Prints where health and metrics are, and who can read them. */
function tellAddresses(host: string, address: string, { log, words }: Pick<ServeParts, 'log' | 'words'>): void {
  const { origins, isOpen } = shownAddresses({ host, port: Number(new URL(address).port) }, networkInterfaces());
  log.info(words.say('serve.addresses', { addresses: listing('names', origins) }));
  if (isOpen) log.warn(words.say('serve.addresses-open'));
}
