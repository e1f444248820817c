import type { ErrorCode } from '../../domain/error.ts';
import type { Text } from '../../domain/language.ts';
import { EVIDENCE_ERROR_TEXTS } from './errors-evidence.ts';
import { EXPORT_ERROR_TEXTS } from './errors-export.ts';
import { FOOTAGE_ERROR_TEXTS } from './errors-footage.ts';
import { JOBS_ERROR_TEXTS } from './errors-jobs.ts';
import { MACHINE_ERROR_TEXTS } from './errors-machine.ts';
import { PEOPLE_ERROR_TEXTS } from './errors-people.ts';
import { REVIEW_ERROR_TEXTS } from './errors-review.ts';
import { STORE_ERROR_TEXTS } from './errors-store.ts';
import { WATCHING_ERROR_TEXTS } from './errors-watching.ts';

/** Of every error of the registry what it means, and what to do (`-todo`): an error without words does not compile. */
export const ERROR_TEXTS = {
  ...WATCHING_ERROR_TEXTS,
  ...EVIDENCE_ERROR_TEXTS,
  ...STORE_ERROR_TEXTS,
  ...JOBS_ERROR_TEXTS,
  ...MACHINE_ERROR_TEXTS,
  ...REVIEW_ERROR_TEXTS,
  ...PEOPLE_ERROR_TEXTS,
  ...FOOTAGE_ERROR_TEXTS,
  ...EXPORT_ERROR_TEXTS,
} as const satisfies Readonly<Record<ErrorCode | `${ErrorCode}-todo`, Text>>;
