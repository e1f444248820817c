import { BREACH_TEXTS, PROMISE_TEXTS } from './breaches.ts';
import { EVIDENCE_MESSAGES } from './messages-evidence.ts';
import { KEY_MESSAGES } from './messages-keys.ts';
import { MACHINE_MESSAGES } from './messages-machine.ts';
import { SETTING_MESSAGES } from './messages-settings.ts';
import { VERIFY_TEXTS } from './verify.ts';

/** What errors say of one occasion, and what the verbs answer, by topic. */
export const MESSAGE_TOPICS = {
  'setting-error': SETTING_MESSAGES,
  'machine-error': MACHINE_MESSAGES,
  'evidence-error': EVIDENCE_MESSAGES,
  'key-error': KEY_MESSAGES,
  verify: VERIFY_TEXTS,
  promise: PROMISE_TEXTS,
  breach: BREACH_TEXTS,
} as const;
