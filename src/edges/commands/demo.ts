import type { Command } from 'commander';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { StreamScan } from '../../watching/streams/streams.ts';
import type { ServeFlags, ServeParts } from './serve.ts';
import { LOOPBACK, requestOf, serveCameras, serveUntilAsked, withServeFlags } from './serve.ts';

/** Simulated cameras that stream; the caller that starts them stops them. */
export interface Samples {
  readonly scan: () => Promise<StreamScan>;
  stop(): Promise<void>;
}

export interface DemoParts extends ServeParts {
  /** Whether many machines share the store: then `demo` must not replace its cameras. */
  readonly isCluster: boolean;
  /** Its cases never mix with those of real cameras. */
  readonly demoFolder: string;
  /** As `serve`, on that folder. */
  readonly serveDemo: ServeParts['serve'];
  /** Renders the scenes where that has not been done, and starts a real RTSP server for each. */
  readonly startSamples: () => Promise<Samples>;
  /** Resolves when there is a camera of one's own to watch; never once `signal` is aborted. */
  readonly ownCamera: (signal: AbortSignal) => Promise<void>;
}

/** `jiexun demo`: the same as `serve`, on simulated cameras, until there is a camera of one's own. */
export function addDemo(program: Command, parts: DemoParts): void {
  withServeFlags(program.command('demo').description(parts.words.say('help.demo')), parts).action(
    async (flags: ServeFlags) => {
      const { log, words, streamsFolder, isCluster } = parts;
      if (isCluster) throw saidError('JX_CLUSTER_SETTING', saying('setting-error.demo-of-cluster'));
      log.info(words.say('serve.simulated', { folder: streamsFolder }));
      const alone = { role: 'all' as const, mostCameras: null, liveHost: LOOPBACK, recordings: [] };
      const request = { ...requestOf(flags), ...alone };
      if (await untilOwnCamera(request, parts)) await serveCameras(request, parts);
      await parts.end();
    },
  );
}

/** True when it ended because there is a camera of one's own. */
async function untilOwnCamera(
  request: Omit<Parameters<ServeParts['serve']>[0], 'scan'>,
  parts: DemoParts,
): Promise<boolean> {
  const over = new AbortController();
  let isOwn = false;
  const samples = await parts.startSamples();
  const own = parts.ownCamera(over.signal).then(() => {
    isOwn = true;
    return parts.words.say('serve.own-is-there');
  });
  try {
    const asked = () => Promise.race([parts.asked(), own]);
    const demo = { ...parts, dataFolder: parts.demoFolder, serve: parts.serveDemo, asked };
    await serveUntilAsked({ ...request, scan: samples.scan }, demo);
    return isOwn;
  } finally {
    over.abort();
    await samples.stop();
  }
}
