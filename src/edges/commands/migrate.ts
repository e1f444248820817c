import type { Command } from 'commander';
import { columns } from '../../kernel/domain/columns.ts';
import type { RowDigest } from '../../kernel/store/row-move.ts';

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
  readonly notes: readonly string[];
}

export interface MigrateParts {
  /**
   * @throws JiexunError JX_MIGRATE_ENDS, JX_MIGRATE_REFUSED, JX_NO_DATA, JX_DATA_FOLDER_BUSY, or the error of a store.
   */
  readonly migrate: (request: MigrateRequest) => Promise<MigrateResult>;
  readonly print: (line: string) => void;
  readonly setExitCode: (code: number) => void;
}

/** `jiexun migrate`: copies an installation to another store, from one machine to a cluster or back. */
export function addMigrate(program: Command, { migrate, print, setExitCode }: MigrateParts): void {
  const store =
    "a data folder, mongodb://…, or env:NAME (a variable's name, so that no password is on the command line)";
  program
    .command('migrate')
    .description('copy an installation to another store; may be stopped and done again at any moment')
    .requiredOption('--from <store>', `${store}; nobody may be at work there`)
    .requiredOption('--to <store>', 'the same; what it has already must be the same, or --overwrite')
    .option('--overwrite', 'make the target what the source is, unless the target is newer', false)
    .action(async (request: MigrateRequest) => {
      const result = await migrate(request);
      for (const line of resultLines(result)) print(line);
      if (!result.isEqual) setExitCode(1);
    });
}

function resultLines({ from, to, entities, isEqual, notes }: MigrateResult): readonly string[] {
  const rows = ({ rows, unreadable }: RowDigest) => `${rows}${unreadable > 0 ? ` and ${unreadable} unreadable` : ''}`;
  return [
    ...columns([
      ['', 'rows here', 'rows there', 'SHA-256 here', 'SHA-256 there', ''],
      ...entities.map((entity) => [
        entity.name,
        rows(entity.from),
        rows(entity.to),
        entity.from.sha256.slice(0, 12),
        entity.to.sha256.slice(0, 12),
        entity.isEqual ? 'equal' : 'NOT EQUAL',
      ]),
    ]),
    '',
    isEqual ? `${from} stands in ${to}, row for row.` : `${to} is NOT what ${from} is: do not use it.`,
    ...(isEqual ? notes : []),
  ];
}
