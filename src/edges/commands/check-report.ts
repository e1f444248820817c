import { type Problem, saidProblem } from '../../kernel/settings/problem.ts';
import { listing, type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { CheckedStore } from './checked-texts.ts';

export interface CheckReportParts {
  readonly streamsFolder: string;
  readonly words: Words;
  readonly print: (line: string) => void;
}

export interface CheckedConnection {
  readonly cameraId: string;
  readonly ok: boolean;
  readonly detail: string;
  /** The path of its picture with the zones; absent when no picture was asked for or given. */
  readonly drawn?: string;
}

interface Summary {
  readonly files: number;
  /** Null: only the named files were read. */
  readonly stored: CheckedStore | null;
  readonly problems: number;
  readonly warnings: number;
  /** Cameras that do not answer. */
  readonly silent: number;
}

/** What `jiexun check` prints: lines for people, or with `json` one object a line, which is the same in every language. */
export function checkReport({ json }: { readonly json?: true }, { print, words, streamsFolder }: CheckReportParts) {
  if (json) {
    const object = (type: string, fields: object) => print(JSON.stringify({ type, ...fields }));
    // For programs: the same in every language.
    const english = (problem: Problem) => ({ ...problem, message: wordsIn('en').of(problem.message) });
    return {
      problem: (problem: Problem) => object('problem', english(problem)),
      warning: (problem: Problem) => object('warning', english(problem)),
      connection: (connection: CheckedConnection) => object('connection', connection),
      // `stored`: null where no store was read.
      summary: ({ stored, ...counts }: Summary) => object('summary', { ...counts, stored: stored?.count ?? null }),
    };
  }
  const say = (said: SaidValue) => print(words.of(said));
  return {
    problem: (problem: Problem) => say(saidProblem(problem)),
    warning: (problem: Problem) => say(saying('problem.warning', { what: saidProblem(problem) })),
    connection: ({ cameraId, ok, detail, drawn }: CheckedConnection) => {
      if (drawn !== undefined) say(saying('check.answers-drawn', { cameraId, detail, file: drawn }));
      else say(saying(ok ? 'check.answers' : 'check.silent', { cameraId, detail }));
    },
    summary: ({ files, stored, problems, warnings, silent }: Summary) =>
      say(
        listing('parts', [
          files === 0 ? saying('check.none', { folder: streamsFolder }) : saying('check.files', { count: files }),
          ...(stored === null ? [] : [saidStore(stored)]),
          saying('check.problems', { count: problems }),
          saying('check.warnings', { count: warnings }),
          ...(silent > 0 ? [saying('check.without-answer', { cameras: silent })] : []),
        ]),
      ),
  };
}

function saidStore({ isThere, count, where }: CheckedStore): Saying {
  if (!isThere) return saying('check.no-store', { where });
  return count === null ? saying('check.store-not-read', { where }) : saying('check.stored', { count });
}
