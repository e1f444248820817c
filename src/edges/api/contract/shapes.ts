import { z } from 'zod';
import { RULE_KINDS } from '../../../kernel/domain/camera.ts';
import { LANGUAGES } from '../../../kernel/domain/language.ts';
import { RIGHTS, ROLE_NAMES } from '../../../people/rights/right.ts';

/** Shapes that several routes share. Times are ISO 8601 in UTC. */
export const time = z.iso.datetime();
export const id = z.string().min(1).max(120);
/** The id of a reason or a camera group: the person who makes it chooses it. */
export const chosenId = z.string().min(1).max(60);
export const staffNo = z.string().min(1).max(32);
/** Who did something: a staff number, or `key:` and the name of an API key. */
export const who = z.string().min(1).max(80);
export const kind = z.enum(RULE_KINDS);
export const language = z.enum(LANGUAGES);
export const role = z.enum(ROLE_NAMES);
export const right = z.enum(RIGHTS);
/** The browser makes it. A request that is sent again has the same one and changes nothing. */
export const requestId = z.string().min(8).max(64);
/** Left, top, right, bottom: 0–1 of the picture. */
export const boxXyxy = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
export const nothing = z.object({});

/** What every error answers, in the viewer's language. */
export const errorAnswer = z.object({
  code: z.string(),
  /** What was wrong, with the value that was found. */
  message: z.string(),
  /** What the code means, and what to do. */
  means: z.string(),
  toDo: z.string(),
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;

/** One thing that the reader of cameras finds wrong with a text. */
export const textProblem = z.object({
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  field: z.string(),
  /** In the viewer's language. */
  message: z.string(),
});
export type ShownProblem = z.infer<typeof textProblem>;

/** One page of a list; `next` goes into the next request's `after`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** The length and the cursor of a list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
};
