import type { Command, Option } from 'commander';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';

const TITLES: Readonly<Record<string, Saying>> = {
  'Usage:': saying('commander.usage'),
  'Arguments:': saying('commander.arguments'),
  'Options:': saying('commander.options'),
  'Global Options:': saying('commander.global-options'),
  'Commands:': saying('commander.commands'),
};

/** What commander complains of in English, and the same in the catalogue's words. Anything else stays as it is. */
const COMPLAINTS: readonly (readonly [RegExp, (...found: readonly string[]) => Saying])[] = [
  [/error: unknown command '(.*)'/g, (name = '') => saying('commander.unknown-command', { name })],
  [/error: unknown option '(.*)'/g, (name = '') => saying('commander.unknown-option', { name })],
  [/\(Did you mean (?:one of )?(.*)\?\)/g, (name = '') => saying('commander.did-you-mean', { name })],
  [/error: missing required argument '(.*)'/g, (name = '') => saying('commander.missing-argument', { name })],
  [/error: required option '(.*)' not specified/g, (name = '') => saying('commander.missing-option', { name })],
  [/error: option '(.*)' argument missing/g, (name = '') => saying('commander.missing-value', { name })],
  [
    /error: option '(.*)' argument '(.*)' is invalid\. (.*)/g,
    (name = '', value = '', why = '') => saying('commander.invalid-option', { name, value, why }),
  ],
  [
    /error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)/g,
    (value = '', name = '', why = '') => saying('commander.invalid-argument', { name, value, why }),
  ],
  [/Allowed choices are (.*)\./g, (names = '') => saying('commander.allowed-choices', { names })],
  [/error: too many arguments(.*)/g, (rest = '') => saying('commander.many-arguments', { rest })],
];

/** Lets commander speak the person's language: call it before the verbs are added, which take it over. */
export function speakCommander(program: Command, words: Words): void {
  program
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => words.of(TITLES[title] ?? title),
      optionDescription: (option) => described(option, words),
    })
    .helpOption('-h, --help', words.say('commander.help'))
    .helpCommand('help [command]', words.say('commander.help'))
    .showHelpAfterError(words.say('commander.try-help'));
}

/** Commander's complaint in the person's language. */
export function complaintIn(text: string, words: Words): string {
  return COMPLAINTS.reduce(
    (said, [pattern, make]) => said.replace(pattern, (_, ...found: string[]) => words.of(make(...found.slice(0, -2)))),
    text,
  );
}

/** As commander's own, with the choices and the default behind the text. */
function described({ description, argChoices, defaultValue, required, optional }: Option, { say }: Words): string {
  const takesValue = required || optional;
  const names = argChoices?.map((choice) => JSON.stringify(choice)).join(', ');
  const notes = [
    ...(names === undefined ? [] : [say('commander.choices', { names })]),
    ...(takesValue && defaultValue !== undefined && defaultValue !== ''
      ? [say('commander.default', { value: JSON.stringify(defaultValue) })]
      : []),
  ].join(', ');
  return notes === '' ? description : say('commander.notes', { text: description, notes });
}
