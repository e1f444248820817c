import { JiexunError } from '../kernel/domain/error.ts';
import { saidOf } from '../kernel/words/said-error.ts';
import type { Words } from '../kernel/words/words.ts';

/** What a checking command prints, and the code with which it exits. */
export interface CheckAnswer {
  /** 0 unchanged, 1 changed, 4 unchanged under a key that came with what was checked. */
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** Runs a checking command for a page. @throws what it throws before it has printed anything: then nothing was checked. */
export async function saidCheck(
  words: Words,
  check: (print: (line: string) => void) => Promise<void>,
): Promise<CheckAnswer> {
  const lines: string[] = [];
  try {
    await check((line) => lines.push(line));
    return { exitCode: 0, lines };
  } catch (error) {
    if (!(error instanceof JiexunError) || lines.length === 0) throw error;
    return { exitCode: error.exitCode, lines: [...lines, words.of(saidOf(error))] };
  }
}
