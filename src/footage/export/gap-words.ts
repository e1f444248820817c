import { CATALOGUE } from '../../kernel/words/catalogue.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { ExportGap } from './export-gap.ts';

/** Why there is no video. A reason of a later version is shown unchanged. */
export function gapWords(reason: ExportGap['reason']): SaidValue {
  return reason in CATALOGUE['export-gap'] ? saying(`export-gap.${reason}`) : reason;
}
