import { relative, resolve } from 'node:path';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';

/**
 * The folders of the recordings as they were named, each as a whole path. A disk that recordings fill holds no rows and no evidence, and
 * what lies among recordings would be named by their check.
 * @throws JiexunError JX_NOT_RECORDINGS when one is the folder of the data or of the evidence, or one lies in the other.
 */
export function recordingFolders(
  named: readonly string[],
  { dataFolder, evidence }: { readonly dataFolder: string; readonly evidence: EvidenceSetting },
): readonly string[] {
  const others = [dataFolder, ...('folder' in evidence ? [evidence.folder] : [])].map((folder) => resolve(folder));
  return named.map((name) => {
    const folder = resolve(name);
    const other = others.find((one) => isWithin(one, folder) || isWithin(folder, one));
    if (other !== undefined) throw saidError('JX_NOT_RECORDINGS', saying('recordings.mixed', { folder, other }));
    return folder;
  });
}

/** Also when both are one. */
function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way !== '..' && !/^\.\.[\\/]/.test(way);
}
