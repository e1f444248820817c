import type { Text } from '../../../src/kernel/domain/language.ts';
import { AUDIT_SUBJECT_TEXTS, AUDIT_VERB_TEXTS } from '../../../src/kernel/words/catalogue/audit.ts';
import { DURATION_TEXTS } from '../../../src/kernel/words/catalogue/durations.ts';
import { FAMILY_TEXTS } from '../../../src/kernel/words/catalogue/families.ts';
import { FAULT_TEXTS } from '../../../src/kernel/words/catalogue/faults.ts';
import { HOUR_PART_TEXTS, HOUR_WORD_TEXTS } from '../../../src/kernel/words/catalogue/hours.ts';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { LABEL_TEXTS } from '../../../src/kernel/words/catalogue/labels.ts';
import { LOOKUP_REGISTER_TEXTS, LOOKUP_STATE_TEXTS } from '../../../src/kernel/words/catalogue/lookups.ts';
import { GAP_TEXTS } from '../../../src/kernel/words/catalogue/recording-gaps.ts';
import { RIGHT_TEXTS } from '../../../src/kernel/words/catalogue/rights.ts';
import { STILL_TEXTS } from '../../../src/kernel/words/catalogue/stills.ts';
import { CAMERA_PAGE_TEXTS } from './texts/camera.ts';
import { CAMERA_IMPORT_TEXTS } from './texts/camera-imports.ts';
import { CASE_LIST_TEXTS, CASE_TEXTS } from './texts/cases.ts';
import { DEVICE_PAGE_TEXTS } from './texts/devices.ts';
import { ERRAND_STATE_TEXTS, ERRAND_TEXTS } from './texts/errands.ts';
import { FIGURE_TEXTS } from './texts/figures.ts';
import { FOOTAGE_TEXTS } from './texts/footage.ts';
import { FRAME_TEXTS } from './texts/frame.ts';
import { HOLIDAY_TEXTS, HOUR_CHOICE_TEXTS } from './texts/hour-choice.ts';
import { RULE_HOUR_TEXTS } from './texts/hours.ts';
import { KEY_TEXTS } from './texts/keys.ts';
import { LIVE_TEXTS } from './texts/live.ts';
import { LOOKUP_TEXTS } from './texts/lookups.ts';
import { MAP_TEXTS } from './texts/map.ts';
import { ME_TEXTS, ROLE_TEXTS } from './texts/me.ts';
import { DELIVERY_STATE_TEXTS, NOTICE_TEXTS } from './texts/notices.ts';
import { PEOPLE_TEXTS } from './texts/people.ts';
import { AUDIT_TEXTS, CAMERA_TEXTS, HANDOVER_TEXTS } from './texts/places.ts';
import { PLATFORM_PAGE_TEXTS } from './texts/platforms.ts';
import { REVIEW_TEXTS } from './texts/review.ts';
import { RULE_TEXTS, TRIED_TEXTS } from './texts/rules.ts';
import { SIGN_IN_TEXTS } from './texts/sign-in.ts';
import { CAMERA_STATE_TEXTS, STATE_TEXTS, VERDICT_TEXTS } from './texts/states.ts';
import { ZONE_TEXTS } from './texts/zones.ts';

/** Every text of the page, by topic; a text's key is `<topic>.<name>`. Kinds, stills, durations, rights and what the log tells of are the program's own. */
export const TEXTS = {
  kind: KIND_TEXTS,
  family: FAMILY_TEXTS,
  label: LABEL_TEXTS,
  still: STILL_TEXTS,
  duration: DURATION_TEXTS,
  frame: FRAME_TEXTS,
  'sign-in': SIGN_IN_TEXTS,
  review: REVIEW_TEXTS,
  key: KEY_TEXTS,
  state: STATE_TEXTS,
  'camera-state': CAMERA_STATE_TEXTS,
  verdict: VERDICT_TEXTS,
  me: ME_TEXTS,
  role: ROLE_TEXTS,
  right: RIGHT_TEXTS,
  'audit-verb': AUDIT_VERB_TEXTS,
  'audit-subject': AUDIT_SUBJECT_TEXTS,
  footage: FOOTAGE_TEXTS,
  gap: GAP_TEXTS,
  lookups: LOOKUP_TEXTS,
  'lookup-state': LOOKUP_STATE_TEXTS,
  'lookup-register': LOOKUP_REGISTER_TEXTS,
  cases: CASE_LIST_TEXTS,
  case: CASE_TEXTS,
  handover: HANDOVER_TEXTS,
  cameras: CAMERA_TEXTS,
  hours: RULE_HOUR_TEXTS,
  'hour-word': HOUR_WORD_TEXTS,
  'hour-part': HOUR_PART_TEXTS,
  camera: CAMERA_PAGE_TEXTS,
  import: CAMERA_IMPORT_TEXTS,
  device: DEVICE_PAGE_TEXTS,
  platform: PLATFORM_PAGE_TEXTS,
  fault: FAULT_TEXTS,
  live: LIVE_TEXTS,
  map: MAP_TEXTS,
  figures: FIGURE_TEXTS,
  rules: RULE_TEXTS,
  tried: TRIED_TEXTS,
  errand: ERRAND_TEXTS,
  'errand-state': ERRAND_STATE_TEXTS,
  people: PEOPLE_TEXTS,
  notices: NOTICE_TEXTS,
  'delivery-state': DELIVERY_STATE_TEXTS,
  audit: AUDIT_TEXTS,
  zones: ZONE_TEXTS,
  'hour-choice': HOUR_CHOICE_TEXTS,
  holiday: HOLIDAY_TEXTS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;
