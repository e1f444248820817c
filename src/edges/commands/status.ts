import type { Command } from 'commander';
import { listing } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type StatusSource, statusFacts } from './status-facts.ts';
import { statusJson } from './status-json.ts';
import { statusLines } from './status-lines.ts';
import { needsOf } from './status-needs.ts';

export interface StatusParts {
  /** @throws JiexunError when there is no installation, or its store cannot be reached. */
  readonly open: () => Promise<StatusSource>;
  readonly words: Words;
  readonly print: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** `jiexun status`: who watches what and how well, and what needs a person (exit code 1). */
export function addStatus(program: Command, { open, words, print, setExitCode }: StatusParts): void {
  program
    .command('status')
    .description(words.say('help.status'))
    .option('--json', words.say('help.status.json'))
    .action(async ({ json }: { readonly json?: true }) => {
      const source = await open();
      try {
        const facts = await statusFacts(source);
        const needs = needsOf(facts);
        for (const line of json ? [statusJson(facts, needs, words)] : statusLines(facts, words)) print(line);
        const verdict = listing('statements', needs);
        if (!json) print(needs.length === 0 ? words.say('status.well') : words.say('status.needs', { needs: verdict }));
        if (needs.length > 0) setExitCode(1);
      } finally {
        await source.close();
      }
    });
}
