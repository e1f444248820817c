import { openEvidence } from '../adapters/open-evidence.ts';
import type { OpenEvidence } from '../adapters/opened-evidence.ts';
import type { OpenedAudit } from '../edges/commands/audit.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';
import { stampFilesIn } from './stamp-files.ts';

/** For `audit`; also while others write. The evidence is opened for its public keys and for an authority's answers. */
export async function openAudit(parts: DataParts): Promise<OpenedAudit> {
  const data = new CommandData(parts);
  const { evidence: setting, env, log } = parts;
  return closedOnError(data, async () => {
    const store = await data.store();
    let opened: Promise<OpenEvidence> | null = null;
    const evidence = async () => {
      opened ??= openEvidence(setting, { env, log }).then((place) => {
        data.onClose(() => place.close());
        return place;
      });
      return opened;
    };
    const enclosedKeys = async () => {
      const { shelf } = await evidence();
      const pems = await shelf.pems();
      return pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() };
    };
    const stampFiles = async () => stampFilesIn((await evidence()).store);
    return { store, enclosedKeys, stampFiles, close: () => data.close() };
  });
}
