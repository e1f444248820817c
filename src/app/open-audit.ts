import { openEvidence } from '../adapters/open-evidence.ts';
import type { OpenedAudit } from '../edges/commands/audit.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';

/** For `audit`; also while others write. The evidence is opened only for its public keys. */
export async function openAudit(parts: DataParts): Promise<OpenedAudit> {
  const data = new CommandData(parts);
  const { evidence: setting, env, log } = parts;
  return closedOnError(data, async () => {
    const store = await data.store();
    const enclosedKeys = async () => {
      const { shelf, close } = await openEvidence(setting, { env, log });
      data.onClose(close);
      const pems = await shelf.pems();
      return pems.length === 0 ? null : { path: shelf.where, pems, successions: await shelf.successions() };
    };
    return { store, enclosedKeys, close: () => data.close() };
  });
}
