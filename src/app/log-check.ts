import type { OpenEvidence } from '../adapters/opened-evidence.ts';
import { verifyLog } from '../edges/commands/audit.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { Store } from '../kernel/store/collection.ts';
import { wordsIn } from '../kernel/words/words.ts';
import type { Viewer } from '../people/rights/viewer.ts';
import { type CheckAnswer, hiddenPlaces, saidCheck } from './said-check.ts';

/** No file is named on a page. */
const noFiles = {
  readFile: async () => null,
  openTimeStamps: () => Promise.reject(new Error('no certificates are named')),
};

/** Checks the log on the server, with the words and the answer of `jiexun audit verify`. */
export function logCheck({
  store,
  shelf,
  setting,
}: {
  readonly store: Store;
  readonly setting: EvidenceSetting;
  readonly shelf: OpenEvidence['shelf'];
}): (viewer: Pick<Viewer, 'language'>) => Promise<CheckAnswer> {
  const enclosedKeys = async () => {
    const pems = await shelf.pems();
    return pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() };
  };
  const hidden = hiddenPlaces(setting);
  return async ({ language }) => {
    const words = wordsIn(language);
    return saidCheck(
      words,
      (print) => verifyLog({ store, enclosedKeys, stampFiles: async () => [] }, {}, { ...noFiles, print, words }),
      hidden,
    );
  };
}
