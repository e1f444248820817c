import { openEvidence, openSigner } from '../adapters/open-evidence.ts';
import type { OpenedEvidence } from '../edges/commands/cases-evidence.ts';
import type { SigningSetting } from '../kernel/settings/signing-setting.ts';
import type { Words } from '../kernel/words/words.ts';
import { CommandData, closedOnError, type DataParts } from './open-data.ts';

/** For `cases adopt` and `cases export`; also while others write. */
export async function openEvidenceOfCases(
  parts: DataParts & { readonly signing: SigningSetting | null; readonly words: Words },
): Promise<OpenedEvidence> {
  const data = new CommandData(parts);
  const { evidence: setting, signing, env, words, log } = parts;
  return closedOnError(data, async () => {
    const { store, clock } = await data.storeWithClock();
    const { store: evidence, shelf, close } = await openEvidence(setting, { env, log });
    data.onClose(close);
    const signer = await openSigner({ evidence: setting, signing }, { shelf, words, log });
    return { store, clock, evidence, shelf, signer, close: () => data.close() };
  });
}
