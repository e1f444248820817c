import { BREACH_TEXTS, PROMISE_TEXTS } from './breaches.ts';
import { CAMERA_COLUMN_TEXTS, CAMERA_MESSAGES, CAMERAS_TEXTS } from './cameras.ts';
import { CHECK_TEXTS, REPLAY_TEXTS } from './check.ts';
import { COMMANDER_TEXTS } from './commander.ts';
import { ENVIRONMENT_TEXTS } from './environment.ts';
import { EVALUATE_TEXTS } from './evaluate.ts';
import { EXPECTED_TEXTS } from './expected.ts';
import { EXPORT_PAGE_TEXTS } from './export-page.ts';
import { EXPORT_GAP_TEXTS, EXPORT_MESSAGES, FOOTAGE_EXPORT_TEXTS, SOURCE_FAULT_TEXTS } from './footage-export.ts';
import { DATA_HELP } from './help-data.ts';
import { WATCHING_HELP } from './help-watching.ts';
import { HAND_OVER_TEXTS, JOB_TEXTS } from './jobs.ts';
import { LOOKUP_REGISTER_TEXTS, LOOKUP_STATE_TEXTS, LOOKUP_STEP_TEXTS, PAST_LOOKUP_TEXTS } from './lookups.ts';
import { BUCKET_MESSAGES } from './messages-buckets.ts';
import { CASE_MESSAGES } from './messages-cases.ts';
import { EVIDENCE_MESSAGES } from './messages-evidence.ts';
import { FOOTAGE_MESSAGES } from './messages-footage.ts';
import { KEY_MESSAGES } from './messages-keys.ts';
import { LOOKUP_MESSAGES } from './messages-lookups.ts';
import { MACHINE_MESSAGES } from './messages-machine.ts';
import { MODEL_MESSAGES } from './messages-models.ts';
import { PEOPLE_MESSAGES } from './messages-people.ts';
import { QUEUE_MESSAGES } from './messages-queue.ts';
import { REVIEW_MESSAGES } from './messages-review.ts';
import { SETTING_MESSAGES } from './messages-settings.ts';
import { STORE_MESSAGES } from './messages-store.ts';
import { MIGRATE_TEXTS } from './migrate.ts';
import { NOTICE_ERROR_TEXTS, NOTICE_TEXTS } from './notices.ts';
import { PLATFORM_TEXTS } from './platforms.ts';
import { CAMERA_URL_TEXTS, PROBLEM_TEXTS } from './problems.ts';
import { GAP_TEXTS } from './recording-gaps.ts';
import { RULE_TRIAL_TEXTS } from './rule-trial.ts';
import { VERIFY_TEXTS } from './verify.ts';

/** What errors say of one occasion, and what the verbs answer, by topic. */
export const MESSAGE_TOPICS = {
  'setting-error': SETTING_MESSAGES,
  'machine-error': MACHINE_MESSAGES,
  'evidence-error': EVIDENCE_MESSAGES,
  'key-error': KEY_MESSAGES,
  'store-error': STORE_MESSAGES,
  'queue-error': QUEUE_MESSAGES,
  'bucket-error': BUCKET_MESSAGES,
  'camera-error': CAMERA_MESSAGES,
  cameras: CAMERAS_TEXTS,
  'camera-column': CAMERA_COLUMN_TEXTS,
  'case-error': CASE_MESSAGES,
  'review-error': REVIEW_MESSAGES,
  notice: NOTICE_TEXTS,
  'notice-error': NOTICE_ERROR_TEXTS,
  'people-error': PEOPLE_MESSAGES,
  'footage-error': FOOTAGE_MESSAGES,
  'lookup-error': LOOKUP_MESSAGES,
  'lookup-state': LOOKUP_STATE_TEXTS,
  'lookup-step': LOOKUP_STEP_TEXTS,
  'lookup-register': LOOKUP_REGISTER_TEXTS,
  'past-lookup': PAST_LOOKUP_TEXTS,
  'export-error': EXPORT_MESSAGES,
  'footage-export': FOOTAGE_EXPORT_TEXTS,
  'export-page': EXPORT_PAGE_TEXTS,
  'export-gap': { ...GAP_TEXTS, ...EXPORT_GAP_TEXTS },
  'source-fault': SOURCE_FAULT_TEXTS,
  migrate: MIGRATE_TEXTS,
  job: JOB_TEXTS,
  'hand-over': HAND_OVER_TEXTS,
  help: { ...WATCHING_HELP, ...DATA_HELP },
  commander: COMMANDER_TEXTS,
  environment: ENVIRONMENT_TEXTS,
  'model-error': MODEL_MESSAGES,
  evaluate: EVALUATE_TEXTS,
  platform: PLATFORM_TEXTS,
  problem: PROBLEM_TEXTS,
  expected: EXPECTED_TEXTS,
  'camera-url': CAMERA_URL_TEXTS,
  check: CHECK_TEXTS,
  replay: REPLAY_TEXTS,
  trial: RULE_TRIAL_TEXTS,
  verify: VERIFY_TEXTS,
  promise: PROMISE_TEXTS,
  breach: BREACH_TEXTS,
} as const;
