import { parentPort, workerData } from 'node:worker_threads';
import { JiexunError } from '../../kernel/domain/error.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { DirectoryEvidenceStore } from './directory-evidence-store.ts';
import { errorCode } from './durable-file.ts';
import type { DirectoryPlace, EvidenceCall, EvidenceReply } from './evidence-call.ts';

/** Runs one call after another. */
const store = new DirectoryEvidenceStore(workerData as DirectoryPlace);

parentPort?.on('message', async (call: EvidenceCall) => {
  parentPort?.postMessage(await answer(call));
});

async function answer({ id, method, args }: EvidenceCall): Promise<EvidenceReply> {
  try {
    const work = store[method] as (...given: EvidenceCall['args']) => Promise<unknown>;
    return { id, ok: true, value: await work.apply(store, args) };
  } catch (error) {
    const code = error instanceof JiexunError ? error.code : null;
    return { id, ok: false, said: saidOf(error), code, errno: code === null ? errorCode(error) : null };
  }
}
