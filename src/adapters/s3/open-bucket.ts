import { dataFolderAround } from '../../cases/evidence/evidence-place.ts';
import type { EvidenceReader } from '../../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../../cases/evidence/key-succession.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';
import type { OpenEvidence } from '../opened-evidence.ts';
import { Bucket } from './bucket.ts';
import { BucketHeadKeeper } from './bucket-head-keeper.ts';
import { BucketKeyShelf } from './bucket-key-shelf.ts';
import { openBucketFolder } from './bucket-reader.ts';
import { S3EvidenceStore } from './s3-evidence-store.ts';
import { readS3Keys } from './s3-keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The only file of this folder that others import; importing it loads the client of S3. */
export function openBucket(setting: BucketSetting, { env, log }: { env: Environment; log: Log }): OpenEvidence {
  const bucket = new Bucket({ setting, keys: readS3Keys(env) });
  const { prefix } = setting;
  return {
    store: new S3EvidenceStore({ bucket, prefix, log }),
    shelf: new BucketKeyShelf({ bucket, prefix, name: setting.bucket }),
    where: `s3://${[setting.bucket, prefix, 'evidence'].filter((part) => part !== '').join('/')}`,
    close: async () => bucket.close(),
  };
}

export function openShelf(setting: BucketSetting, env: Environment): BucketKeyShelf {
  const bucket = new Bucket({ setting, keys: readS3Keys(env) });
  return new BucketKeyShelf({ bucket, prefix: setting.prefix, name: setting.bucket });
}

export function openHeadBucket(setting: BucketSetting, env: Environment): BucketHeadKeeper {
  const bucket = new Bucket({ setting, keys: readS3Keys(env) });
  return new BucketHeadKeeper({ bucket, prefix: setting.prefix });
}

/** For `verify s3://bucket/prefix/evidence/camera?…`: the folder, and the public keys beside its `evidence`. */
export async function openBucketForReading(
  setting: BucketSetting,
  env: Environment,
): Promise<{
  readonly reader: EvidenceReader | null;
  readonly keys: EnclosedKeys | null;
}> {
  const bucket = new Bucket({ setting, keys: readS3Keys(env) });
  const root = dataFolderAround(setting.prefix.split('/'));
  const shelf = new BucketKeyShelf({ bucket, prefix: root?.join('/') ?? '', name: setting.bucket });
  const pems = root === null ? [] : await shelf.pems();
  return {
    reader: await openBucketFolder(bucket, setting.prefix),
    keys: pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() },
  };
}
