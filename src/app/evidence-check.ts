import { findAnyKeys, openAnyFolder } from '../adapters/open-evidence.ts';
import type { CaseRow } from '../cases/filing/case-entity.ts';
import { type VerifyParts, verifyFolder } from '../edges/commands/verify.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { wordsIn } from '../kernel/words/words.ts';
import type { Viewer } from '../people/rights/viewer.ts';
import { type CheckAnswer, hiddenPlaces, saidCheck } from './said-check.ts';

/** Any name: the bucket is opened by its setting. */
const BUCKET = 's3://bucket/';

/** Checks the evidence of a case on the server, with the words and the answer of `jiexun verify`. */
export function evidenceCheck({
  setting,
  env,
}: {
  readonly setting: EvidenceSetting;
  readonly env: Environment;
}): (row: Pick<CaseRow, 'evidenceFolder'>, viewer: Pick<Viewer, 'language'>) => Promise<CheckAnswer> {
  const place =
    setting.type === 'bucket' ? `${BUCKET}${setting.prefix === '' ? '' : `${setting.prefix}/`}` : `${setting.folder}/`;
  const opening = openingOf(setting, env);
  const hidden = hiddenPlaces(setting);
  return async ({ evidenceFolder }, { language }) => {
    const words = wordsIn(language);
    return saidCheck(
      words,
      (print) => verifyFolder(`${place}evidence/${evidenceFolder}`, {}, { ...opening, words, print }),
      hidden,
    );
  };
}

function openingOf(setting: EvidenceSetting, env: Environment): Omit<VerifyParts, 'words' | 'print'> {
  const noFile = async () => null;
  const noStamps = () => Promise.reject(new Error('no certificates are named'));
  if (setting.type !== 'bucket')
    return {
      openFolder: (folder) => openAnyFolder(folder, env),
      findKeys: (folder) => findAnyKeys(folder, env),
      readFile: noFile,
      openTimeStamps: noStamps,
    };
  const open = async (folder: string) => {
    const { openBucketForReading } = await import('../adapters/s3/open-bucket.ts');
    return openBucketForReading({ ...setting, prefix: folder.slice(BUCKET.length) }, env);
  };
  return {
    openFolder: async (folder) => (await open(folder)).reader,
    findKeys: async (folder) => (await open(folder)).keys,
    readFile: noFile,
    openTimeStamps: noStamps,
  };
}
