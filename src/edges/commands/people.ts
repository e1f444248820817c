import { type Command, Option } from 'commander';
import type { Clock } from '../../kernel/domain/clock.ts';
import { columns } from '../../kernel/domain/columns.ts';
import { LANGUAGES, type Language } from '../../kernel/domain/language.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Words } from '../../kernel/words/words.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import type { AuditVerb } from '../../people/audit/audit-verb.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import { People, type WithPassword } from '../../people/rights/people.ts';
import { ROLE_NAMES, type RoleName } from '../../people/rights/right.ts';
import { Sessions } from '../../people/rights/sessions.ts';

export interface PeopleParts {
  /** Opens the data folder's store or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_STORE_… */
  readonly open: () => Promise<{ readonly store: Store; readonly clock: Clock; close(): Promise<void> }>;
  /** The user of this machine; the log names it. */
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
}

interface AddFlags {
  readonly name?: string;
  readonly role: readonly RoleName[];
  readonly group?: readonly string[];
  readonly language: Language;
}

/** `jiexun people`: for whoever is locked out of the console, and for scripts. */
export function addPeople(program: Command, parts: PeopleParts): void {
  const { words, print, userName } = parts;
  const people = program.command('people').description(words.say('people.about'));
  people
    .command('list')
    .description(words.say('people.list'))
    .option('--json', words.say('people.json'))
    .action(({ json }: { readonly json?: true }) =>
      withPeople(async ({ people: all }) => {
        const rows = await all.all();
        const lines =
          json === true ? rows.map(jsonOf) : columns([header(words), ...rows.map((row) => textOf(row, words))]);
        for (const line of lines) print(line);
      }),
    );
  people
    .command('add')
    .description(words.say('people.add'))
    .argument('<staffNo>', words.say('people.staff-no'))
    .option('--name <name>', words.say('people.name'))
    .addOption(new Option('--role <roles...>', words.say('people.role')).choices(ROLE_NAMES).default(['operator']))
    .option('--group <groups...>', words.say('people.group'))
    .addOption(new Option('--language <language>', words.say('people.language')).choices(LANGUAGES).default('zh'))
    .action((staffNo: string, { name = staffNo, role: roles, group, language }: AddFlags) =>
      withPeople(async ({ people: all, log }) => {
        const added = await all.add({ staffNo, name, roles, groupIds: group ?? null, language });
        await log('add-person', staffNo);
        tell(added);
      }),
    );
  people
    .command('reset')
    .description(words.say('people.reset'))
    .argument('<staffNo>', words.say('people.staff-no'))
    .action((staffNo: string) =>
      withPeople(async ({ people: all, sessions, log }) => {
        const reset = await all.reset(staffNo);
        await sessions.endAll(staffNo);
        await log('reset-person', staffNo);
        tell(reset);
      }),
    );

  function tell({ person, password }: WithPassword): void {
    print(words.say('people.password', { staffNo: person.id, password }));
  }

  async function withPeople(
    work: (of: {
      readonly people: People;
      readonly sessions: Sessions;
      readonly log: (verb: AuditVerb, staffNo: string) => Promise<void>;
    }) => Promise<void>,
  ): Promise<void> {
    const { store, clock, close } = await parts.open();
    try {
      const audit = new AuditLog({ store, clock });
      const log = (verb: AuditVerb, id: string) =>
        audit.write(terminalEntry(userName(), verb, { type: 'person', id }, {}));
      await work({ people: new People({ store, clock }), sessions: new Sessions({ store, clock }), log });
    } finally {
      await close();
    }
  }
}

function header(words: Words): readonly string[] {
  return [
    words.say('people.col-no'),
    words.say('people.col-name'),
    words.say('people.col-roles'),
    words.say('people.col-state'),
  ];
}

type Listed = Awaited<ReturnType<People['all']>>[number];

function textOf({ id, name, roles, isActive, isOneTime }: Listed, words: Words): readonly string[] {
  const state = isOneTime ? 'people.is-one-time' : 'people.is-active';
  return [
    id,
    name,
    roles.map((role) => words.say(`people.role-${role}`)).join(' '),
    words.say(isActive ? state : 'people.is-inactive'),
  ];
}

function jsonOf({ id: staffNo, name, roles, groupIds, language, isActive, isOneTime, totpSecret }: Listed): string {
  const hasSecondFactor = totpSecret !== null;
  return JSON.stringify({ staffNo, name, roles, groupIds, language, isActive, isOneTime, hasSecondFactor });
}
