import type { Command } from 'commander';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { StreamScan } from '../../watching/streams/stream-folder.ts';
import type { ServeParts } from './serve.ts';
import { serveUntilAsked, withServeFlags } from './serve.ts';

/** Simulated cameras that stream; who starts them stops them. */
export interface Samples {
  readonly scan: () => Promise<StreamScan>;
  stop(): Promise<void>;
}

export interface DemoParts extends Omit<ServeParts, 'scanStreams'> {
  /** Whether the store is one that many machines share: then its cameras are not ours to replace. */
  readonly isCluster: boolean;
  /** Renders the scenes where that has not been done, and starts a real RTSP server for each. */
  readonly startSamples: () => Promise<Samples>;
}

/** `jiexun demo`: the same as `serve`, on simulated cameras. */
export function addDemo(program: Command, parts: DemoParts): void {
  withServeFlags(
    program.command('demo').description('watch three simulated cameras (a real RTSP server on loopback)'),
    parts.cores,
  ).action(async (flags: { port: number; host: string; sessions: number }) => {
    const { log, words, streamsFolder, isCluster } = parts;
    if (isCluster) {
      const why =
        'JIEXUN_STORE and JIEXUN_QUEUE are set, and simulated cameras would take the place of the real ones there';
      throw new JiexunError('JX_CLUSTER_SETTING', `demo is for one machine: ${why}. Leave both out, or use serve.`);
    }
    log.info(words.say('serve.simulated', { folder: streamsFolder }));
    const samples = await parts.startSamples();
    try {
      await serveUntilAsked({ ...flags, role: 'all', mostCameras: null, scan: samples.scan }, parts);
    } finally {
      await samples.stop();
    }
    await parts.end();
  });
}
