import { createHash, randomUUID } from 'node:crypto';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';

/** What a writer prints when the store has reported something as done, so that it must never be lost. */
export type Said =
  | { readonly type: 'ready' }
  | { readonly type: 'published'; readonly folder: string }
  | { readonly type: 'contested'; readonly folder: string; readonly isMine: boolean; readonly writer: string }
  | { readonly type: 'trouble'; readonly what: string };

/** A file that can be checked by itself: its own hash, then the hashed content. */
function selfProving(sizeBytes: number, by: string): Uint8Array {
  const body = `${by} ${randomUUID()} `.padEnd(sizeBytes, '.');
  return new TextEncoder().encode(`${createHash('sha256').update(body).digest('hex')}\n${body}`);
}

export function provesItself(bytes: Uint8Array | null): boolean {
  const [hash, body] = new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n');
  return body !== undefined && createHash('sha256').update(body).digest('hex') === hash;
}

/**
 * Writes into a store as sealing does, as fast as it can, until it is killed. It writes its own cases, and cases that
 * others write at the same time, where only one may win.
 */
export async function writeEvidence(
  store: EvidenceStore & { sweep(): Promise<void> },
  { writer, rounds, say }: { readonly writer: string; readonly rounds: number; readonly say: (said: Said) => void },
): Promise<void> {
  say({ type: 'ready' });
  for (let round = 0; round < rounds; round += 1) {
    try {
      await writeOwn(store, writer, say);
      await writeContested(store, writer, `contested/2026-01-01/case-${round}`, say);
      if (round % 5 === 0) await store.sweep();
    } catch (error) {
      say({ type: 'trouble', what: String(error) });
    }
  }
}

async function writeOwn(store: EvidenceStore, writer: string, say: (said: Said) => void): Promise<void> {
  const [staged, folder] = [`sealing/${randomUUID()}`, `own/2026-01-01/${writer}-${randomUUID()}`];
  const still = { name: 'still.jpg', bytes: selfProving(60_000, writer) };
  await store.stage(`stills/cam/${writer}`, [still, { name: `${randomUUID()}.json`, bytes: selfProving(90, writer) }]);
  await store.stage(staged, [
    { name: 'a.jpg', bytes: selfProving(200_000, writer) },
    { name: 'b.jpg', bytes: selfProving(100_000, writer) },
  ]);
  await store.stage(staged, [{ name: 'manifest.json', bytes: selfProving(3_000, writer) }]);
  await store.publish(staged, folder, 'manifest.json');
  say({ type: 'published', folder });
  await store.putHead('own/chain.json', selfProving(300, writer));
  await store.delete('staged', `stills/cam/${writer}`);
}

async function writeContested(
  store: EvidenceStore,
  writer: string,
  folder: string,
  say: (said: Said) => void,
): Promise<void> {
  const staged = `sealing/${randomUUID()}`;
  await store.stage(staged, [{ name: 'manifest.json', bytes: selfProving(5_000, writer) }]);
  try {
    await store.publish(staged, folder, 'manifest.json');
    say({ type: 'contested', folder, isMine: true, writer });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'JX_EVIDENCE_EXISTS')) throw error;
    say({ type: 'contested', folder, isMine: false, writer });
    await store.delete('staged', staged);
  }
}
