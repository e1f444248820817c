/** What somebody did or was refused, as the log names it. The words are in `kernel/words/catalogue/audit.ts`. */
export const AUDIT_VERBS = [
  // signing in and out
  'sign-in',
  'sign-out',
  'change-password',
  'change-second-factor',
  // looking
  'list-cases',
  'show-case',
  /** A still that was only loaded, perhaps in advance: nobody has seen it yet. */
  'fetch-still',
  'show-still',
  'show-camera',
  'watch-camera',
  /** Recorded video: a file of a minute of it. */
  'look-at-footage',
  'verify-evidence',
  'read-log',
  'show-figures',
  // review
  'claim-case',
  'decide-case',
  'take-back-decision',
  'overrule-decision',
  'note-case',
  'merge-cases',
  'split-case',
  'close-case',
  'change-floor',
  'list-spot-checks',
  'check-case',
  'hand-over',
  'sign-handover',
  // what leaves the installation
  'export-cases',
  'export-cameras',
  'print-sheet',
  'export-evidence',
  'export-log',
  'export-figures',
  // people and what they may do
  'add-person',
  'change-person',
  'reset-person',
  'add-key',
  'end-key',
  'change-group',
  'change-reason',
  'list-people',
  // notices
  'show-notices',
  'change-notice-way',
  'change-subscription',
  'test-notice',
  'send-notice-again',
  // cameras
  'show-rules',
  'try-rules',
  'adopt-rule',
  'drop-rule',
  'save-camera',
  'import-cameras',
  'remove-camera',
  'test-camera',
  'search-network',
  'ask-device',
  'ask-platform',
  'forget-platform',
] as const;

export type AuditVerb = (typeof AUDIT_VERBS)[number];
