import type { z } from 'zod';
import { saidValueSchema } from './said-value.ts';
import type { Listing, SaidValue, Saying } from './saying.ts';

/** Gives a schema's complaint the catalogue's words: zod carries only text, so the saying stands in it as JSON. */
export function complaint(what: Saying | Listing): string {
  return JSON.stringify(what);
}

/** Reads what a schema complains of. A complaint in zod's own words stays as it is. */
export function saidComplaint({ message }: Pick<z.core.$ZodIssue, 'message'>): SaidValue {
  if (!message.startsWith('{"')) return message;
  return saidValueSchema.safeParse(parsed(message)).data ?? message;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A text of zod that only looks like a saying.
  }
}
