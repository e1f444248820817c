import { z } from 'zod';
import { HOLIDAY_NAMES } from '../../../kernel/calendar/chinese-holidays.ts';
import { actBody } from './cameras.ts';
import { errand } from './errands.ts';
import { figureLine } from './figures.ts';
import { id, kind, requestId, textProblem, time } from './shapes.ts';

/** What a camera's rules are today, as somebody wrote them. */
export const cameraText = z.object({
  cameraId: z.string(),
  /** Only the text of the console is changed here. */
  origin: z.enum(['file', 'console']),
  /** What people look for: the path of the file. */
  file: z.string(),
  /** The version in the console; 0 for a file. */
  no: z.number().int(),
  text: z.string(),
});
export type ShownCameraText = z.infer<typeof cameraText>;

/** A changed text becomes a version. */
export const saveTextBody = actBody.extend({ yaml: z.string().max(60_000) });

/** The most days: presences that are over are kept for so long. */
export const MOST_TRIED_DAYS = 30;
export const tryBody = z.strictObject({
  yaml: z.string().max(60_000),
  days: z.number().int().min(1).max(MOST_TRIED_DAYS).default(MOST_TRIED_DAYS),
});
export const tryAnswer = z.object({
  /** Null: the text has problems, and nothing was started. */
  errand: errand.nullable(),
  problems: z.array(textProblem),
  warnings: z.array(textProblem),
});

const triedCase = z.object({
  /** Null: it was never filed. */
  caseId: z.string().nullable(),
  number: z.string().nullable(),
  /** A still of it, for who may see cases. */
  thumbnail: z.string().nullable(),
  kind,
  thing: z.string(),
  ruleId: z.string().nullable(),
  zoneName: z.string().nullable(),
  reachedAt: time,
  dwellMs: z.number(),
  decision: z.enum(['confirmed', 'rejected', 'undecided', 'merged', 'never-filed']),
  reasonId: z.string().nullable(),
});
export type ShownTriedCase = z.infer<typeof triedCase>;

const triedCount = z.object({
  cases: z.number().int(),
  decided: z.record(triedCase.shape.decision, z.number().int()),
  /** Null: too few were decided. */
  precision: figureLine.shape.precision,
});
export type ShownTriedCount = z.infer<typeof triedCount>;

/** Of each list at most so many are told; the count says how many there are. */
export const MOST_TRIED_CASES = 100;
const triedList = z.object({ count: z.number().int(), cases: z.array(triedCase) });

/** What changed rules would have made of a camera's last days. */
export const ruleTrial = z.object({
  cameraId: z.string(),
  cameraName: z.string(),
  timezone: z.string(),
  /** The version in the console that was compared with; 0 for a file. */
  no: z.number().int(),
  fromAt: time,
  toAt: time,
  stays: z.number().int(),
  today: triedCount,
  changed: triedCount,
  comes: triedList,
  goes: triedList,
  filed: z.object({ count: z.number().int(), foundAgain: z.number().int() }),
  /** What cannot be told, in the viewer's language. */
  untold: z.array(z.string()),
});
export type ShownRuleTrial = z.infer<typeof ruleTrial>;

export const cameraId = z.object({ id });

/** A rule that is judged live and counted, and files nothing. */
export const trialRule = z.object({
  ...{ cameraId: z.string(), cameraName: z.string(), timezone: z.string() },
  ruleId: z.string(),
  kind,
  zones: z.array(z.object({ id: z.string(), name: z.string() })),
  dwellMs: z.number(),
  ...cameraText.pick({ origin: true, file: true, no: true }).shape,
  /** The line of the text that makes it a trial. */
  line: z.number().int().nullable(),
  /** The last days of the camera's calendar, today last. */
  days: z.array(z.object({ day: z.string(), count: z.number().int() })),
  /** True: there are more than were counted. */
  isCut: z.boolean(),
});
export type ShownTrialRule = z.infer<typeof trialRule>;
export const trialRules = z.object({ rules: z.array(trialRule) });

export const trialFinding = z.object({
  thing: z.string(),
  zoneId: z.string().nullable(),
  firstSeenAt: time,
  reachedAt: time,
  /** When it was found. */
  dwellMs: z.number(),
  /** The case that another rule filed of the same stay, for who may see cases; null: none, so there is no still. */
  filed: z.object({ caseId: z.string(), number: z.string(), thumbnail: z.string().nullable() }).nullable(),
});
export type ShownTrialFinding = z.infer<typeof trialFinding>;
/** The newest first; `isCut`: there are more. */
export const trialFindings = z.object({ findings: z.array(trialFinding), isCut: z.boolean() });

export const trialEnd = z.strictObject({
  act: z.enum(['adopt', 'drop']),
  /** The version of the camera that was seen. */
  seen: z.number().int().min(0),
  requestId,
});

/** The reader says what is wrong with them. `timezone`: that of the camera; absent: as in a text without one. */
export const hoursQuery = z.strictObject({
  hours: z.string().max(1_000).default(''),
  timezone: z.string().max(100).optional(),
});
/** Hours as the reader of cameras understands them. */
export const readHours = z.object({
  /** In the viewer's language; empty: the hours are right. */
  problems: z.array(z.string()),
  warnings: z.array(z.string()),
  /** The next two weeks of the camera's calendar, today first; empty where there are problems. */
  days: z.array(
    z.object({
      date: z.iso.date(),
      /** `07:00` to `24:00`; empty: not on this day. */
      spans: z.array(z.object({ from: z.string(), to: z.string() })),
      holidays: z.array(z.enum(HOLIDAY_NAMES)),
      /** A Saturday or Sunday that is worked. */
      isMakeUpWorkday: z.boolean(),
    }),
  ),
});
export type ReadHours = z.infer<typeof readHours>;
