import { DirectoryEvidenceStore } from '../../adapters/files/directory-evidence-store.ts';
import { writeEvidence } from './evidence-writer.ts';

/** A separate process that writes to a shared directory: `node directory-writer.ts FOLDER WRITER ROUNDS`. */
const [, , dataDir = '', writer = '', rounds = '0'] = process.argv;
await writeEvidence(new DirectoryEvidenceStore({ dataDir, isShared: true }), {
  writer,
  rounds: Number(rounds),
  say: (said) => process.stdout.write(`${JSON.stringify(said)}\n`),
});
