import { JiexunError } from '../kernel/domain/error.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import type { Words } from '../kernel/words/words.ts';

/** What a checking command prints, and the code with which it exits. */
export interface CheckAnswer {
  /** 0 unchanged, 1 changed, 4 unchanged under a key that came with what was checked. */
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/**
 * Runs a checking command for a page. `places`: what the lines do not tell, because where the server keeps its files is for
 * administrators only. @throws what it throws before it has printed anything: then nothing was checked.
 */
export async function saidCheck(
  words: Words,
  check: (print: (line: string) => void) => Promise<void>,
  places: readonly string[],
): Promise<CheckAnswer> {
  const lines: string[] = [];
  const told = (line: string) => places.reduce((text, place) => text.replaceAll(place, ''), line);
  try {
    await check((line) => lines.push(told(line)));
    return { exitCode: 0, lines };
  } catch (error) {
    if (!(error instanceof JiexunError) || lines.length === 0) throw error;
    return { exitCode: error.exitCode, lines: [...lines, told(words.of(saidOf(error)))] };
  }
}

/** Where the evidence lies, as the lines may say it. What follows, such as `evidence/yard/2026-11-22`, they do tell. */
export function hiddenPlaces(setting: EvidenceSetting): readonly string[] {
  if (setting.type !== 'bucket') return [`${setting.folder}/`];
  const below = setting.prefix === '' ? '' : `${setting.prefix}/`;
  return [`s3://${setting.bucket}/${below}`, `s3://bucket/${below}`];
}
