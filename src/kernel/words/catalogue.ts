import type { Text } from '../domain/language.ts';
import { ADOPTION_TEXTS, ALARM_NAME_TEXTS, ALARM_TEXTS } from './catalogue/alarms.ts';
import { AUDIT_SUBJECT_TEXTS, AUDIT_TEXTS, AUDIT_VERB_TEXTS } from './catalogue/audit.ts';
import { CASE_TEXTS } from './catalogue/cases.ts';
import { ASSERTION_TEXTS, CLAUSE_TEXTS } from './catalogue/clause.ts';
import { CONSOLE_TEXTS } from './catalogue/console.ts';
import { COVERAGE_TEXTS } from './catalogue/coverage.ts';
import { DEAD_LETTER_TEXTS } from './catalogue/dead-letters.ts';
import { DEVICE_TEXTS } from './catalogue/devices.ts';
import { DURATION_TEXTS } from './catalogue/durations.ts';
import { ERROR_TEXTS } from './catalogue/errors.ts';
import { FAMILY_TEXTS } from './catalogue/families.ts';
import { FAULT_TEXTS } from './catalogue/faults.ts';
import { FIGURE_TEXTS } from './catalogue/figures.ts';
import { HISTORY_TEXTS } from './catalogue/history.ts';
import { HOLD_TEXTS } from './catalogue/holds.ts';
import { HOUR_PART_TEXTS, HOUR_WORD_TEXTS } from './catalogue/hours.ts';
import { KIND_TEXTS } from './catalogue/kinds.ts';
import { LABEL_TEXTS } from './catalogue/labels.ts';
import { LIST_COLUMN_TEXTS } from './catalogue/list-columns.ts';
import { LIST_TEXTS } from './catalogue/lists.ts';
import { MESSAGE_TOPICS } from './catalogue/messages.ts';
import { MISSING_TEXTS, MISSING_WHY_TEXTS } from './catalogue/missing.ts';
import { ODDITY_TEXTS } from './catalogue/oddities.ts';
import { PEOPLE_TEXTS } from './catalogue/people.ts';
import { PRINTED_SHEET_TEXTS } from './catalogue/printed-sheet.ts';
import { RECORDINGS_TEXTS } from './catalogue/recordings.ts';
import { REASON_TEXTS } from './catalogue/review.ts';
import { RIGHT_TEXTS } from './catalogue/rights.ts';
import { SERVE_TEXTS } from './catalogue/serve.ts';
import { SHEET_TEXTS } from './catalogue/sheet.ts';
import { NEED_TEXTS, STATUS_TEXTS } from './catalogue/status.ts';
import { STILL_TEXTS } from './catalogue/stills.ts';
import { STORY_TEXTS } from './catalogue/story.ts';
import { TEST_PICTURE_TEXTS } from './catalogue/test-pictures.ts';
import { YAML_TEXTS } from './catalogue/yaml.ts';

/** Every text that people read, in every language, by topic; a text's key is `<topic>.<name>`. README.md says how to add one. */
export const CATALOGUE = {
  kind: KIND_TEXTS,
  fault: FAULT_TEXTS,
  family: FAMILY_TEXTS,
  label: LABEL_TEXTS,
  story: STORY_TEXTS,
  'test-picture': TEST_PICTURE_TEXTS,
  device: DEVICE_TEXTS,
  yaml: YAML_TEXTS,
  serve: SERVE_TEXTS,
  people: PEOPLE_TEXTS,
  hold: HOLD_TEXTS,
  console: CONSOLE_TEXTS,
  case: CASE_TEXTS,
  coverage: COVERAGE_TEXTS,
  status: STATUS_TEXTS,
  need: NEED_TEXTS,
  alarm: ALARM_TEXTS,
  'alarm-name': ALARM_NAME_TEXTS,
  adoption: ADOPTION_TEXTS,
  'dead-letter': DEAD_LETTER_TEXTS,
  assertion: ASSERTION_TEXTS,
  clause: CLAUSE_TEXTS,
  history: HISTORY_TEXTS,
  reason: REASON_TEXTS,
  still: STILL_TEXTS,
  sheet: SHEET_TEXTS,
  'printed-sheet': PRINTED_SHEET_TEXTS,
  missing: MISSING_TEXTS,
  'missing-why': MISSING_WHY_TEXTS,
  list: LIST_TEXTS,
  'list-column': LIST_COLUMN_TEXTS,
  figures: FIGURE_TEXTS,
  oddity: ODDITY_TEXTS,
  duration: DURATION_TEXTS,
  'hour-word': HOUR_WORD_TEXTS,
  'hour-part': HOUR_PART_TEXTS,
  recordings: RECORDINGS_TEXTS,
  audit: AUDIT_TEXTS,
  'audit-subject': AUDIT_SUBJECT_TEXTS,
  'audit-verb': AUDIT_VERB_TEXTS,
  right: RIGHT_TEXTS,
  error: ERROR_TEXTS,
  ...MESSAGE_TOPICS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

type Catalogue = typeof CATALOGUE;
export type TextKey = { [Topic in keyof Catalogue]: `${Topic}.${keyof Catalogue[Topic] & string}` }[keyof Catalogue];

type TextOf<Key> = Key extends `${infer Topic}.${infer Name}`
  ? Topic extends keyof Catalogue
    ? Name extends keyof Catalogue[Topic]
      ? Catalogue[Topic][Name]
      : never
    : never
  : never;
type EnglishOf<Key> =
  TextOf<Key> extends { readonly en: infer English }
    ? English extends { readonly other: infer Other }
      ? Other
      : English
    : never;
type SlotsOf<English> = English extends `${string}{{${infer Slot}}}${infer Rest}` ? Slot | SlotsOf<Rest> : never;
type NameOf<Slot extends string> = Slot extends `${infer Name}, ${string}` ? Name : Slot;
type ValueOf<Slot, Value> = Slot extends 'count' | `${string}, ${string}` ? number : Value;

/** The values for a text's slots: milliseconds for `{{ms, duration}}`, a number for `{{count}}`. */
export type ValuesOf<Key, Value> = {
  readonly [Slot in SlotsOf<EnglishOf<Key>> as NameOf<Slot>]: ValueOf<Slot, Value>;
};
