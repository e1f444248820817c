import { CameraKey, type CameraKeyParts } from '../adapters/files/camera-key.ts';
import { readMongoUrl } from '../adapters/mongo/mongo-url.ts';
import type { StoredTexts } from '../edges/commands/checked-texts.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { StoredCameras } from '../watching/camera-versions/stored-cameras.ts';
import { StoredStreams } from '../watching/camera-versions/stored-streams.ts';
import type { ReadStream } from '../watching/streams/streams.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';

interface StoredTextsParts {
  readonly data: DataParts;
  readonly key: CameraKeyParts;
  readonly read: ReadStream;
}

/** The cameras in the store of this machine or of the cluster, for `check`. */
export function storedTexts({ data, key, read }: StoredTextsParts): StoredTexts {
  const { cluster, dataFolder } = data;
  // Nobody has started `serve` yet: the folder has no data, or the cluster's database has no mark of ours.
  const neverStarted = cluster === null ? 'JX_NO_DATA' : 'JX_STORE_TABLES';
  return {
    where: cluster === null ? dataFolder : readMongoUrl(cluster.storeUrl).shown,
    read,
    open: async () => {
      const opened = new CommandData(data);
      return closedOnError(opened, async () => {
        const store = await opened.store().catch((error: unknown) => {
          if (error instanceof JiexunError && error.code === neverStarted) return null;
          throw error;
        });
        if (store === null) return null;
        const cameras = new StoredCameras({ store, clock: data.clock });
        return { source: new StoredStreams({ cameras, seal: new CameraKey(key) }), close: () => opened.close() };
      });
    },
  };
}
