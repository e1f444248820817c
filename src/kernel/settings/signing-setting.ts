import path from 'node:path';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import type { Environment } from './variables.ts';

/** Where the key that several machines share comes from. `text` is secret: no log and no message shows it. */
export type SigningSetting =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'text'; readonly text: string; readonly from: string };

/**
 * Reads the setting; null when neither variable is set: then the data folder's own key is used.
 * @throws JiexunError JX_SIGNING_KEY when both are.
 */
export function readSigningSetting(env: Environment, workingFolder: string): SigningSetting | null {
  const [file, text] = [env['JIEXUN_SIGNING_KEY_FILE'], env['JIEXUN_SIGNING_KEY']];
  if (file && text) throw saidError('JX_SIGNING_KEY', saying('setting-error.two-keys'));
  if (file) return { type: 'file', path: path.resolve(workingFolder, file) };
  return text ? { type: 'text', text, from: 'JIEXUN_SIGNING_KEY' } : null;
}
