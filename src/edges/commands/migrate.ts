import type { Command } from 'commander';
import { columns } from '../../kernel/domain/columns.ts';
import type { RowDigest } from '../../kernel/store/row-move.ts';
import type { Saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';

export interface MigrateRequest {
  /** A data folder, `mongodb://…`, or `env:NAME`: the variable that holds either. */
  readonly from: string;
  readonly to: string;
  readonly overwrite: boolean;
}

export interface MovedEntity {
  readonly name: string;
  readonly from: RowDigest;
  readonly to: RowDigest;
  readonly isEqual: boolean;
}

export interface MigrateResult {
  /** Without passwords. */
  readonly from: string;
  readonly to: string;
  readonly entities: readonly MovedEntity[];
  readonly isEqual: boolean;
  /** What was not moved, with what to do about it. */
  readonly notes: readonly Saying[];
}

export interface MigrateParts {
  /**
   * @throws JiexunError JX_MIGRATE_ENDS, JX_MIGRATE_REFUSED, JX_NO_DATA, JX_DATA_FOLDER_BUSY, or the error of a store.
   */
  readonly migrate: (request: MigrateRequest) => Promise<MigrateResult>;
  readonly words: Words;
  readonly print: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** `jiexun migrate`: copies an installation to another store, from one machine to a cluster or back. */
export function addMigrate(program: Command, { migrate, words, print, setExitCode }: MigrateParts): void {
  program
    .command('migrate')
    .description(words.say('help.migrate'))
    .requiredOption('--from <store>', words.say('help.migrate.from'))
    .requiredOption('--to <store>', words.say('help.migrate.to'))
    .option('--overwrite', words.say('help.migrate.overwrite'), false)
    .action(async (request: MigrateRequest) => {
      const result = await migrate(request);
      for (const line of resultLines(result, words)) print(line);
      if (!result.isEqual) setExitCode(1);
    });
}

function resultLines({ from, to, entities, isEqual, notes }: MigrateResult, words: Words): readonly string[] {
  const { say } = words;
  const rows = ({ rows, unreadable }: RowDigest) =>
    unreadable > 0 ? say('migrate.rows', { rows, unreadable }) : `${rows}`;
  return [
    ...columns([
      [
        ...['', say('migrate.col-here'), say('migrate.col-there')],
        ...[say('migrate.col-hash-here'), say('migrate.col-hash-there'), ''],
      ],
      ...entities.map((entity) => [
        entity.name,
        rows(entity.from),
        rows(entity.to),
        entity.from.sha256.slice(0, 12),
        entity.to.sha256.slice(0, 12),
        say(entity.isEqual ? 'migrate.equal' : 'migrate.not-equal'),
      ]),
    ]),
    '',
    say(isEqual ? 'migrate.done' : 'migrate.not-done', { from, to }),
    ...(isEqual ? notes.map(words.of) : []),
  ];
}
