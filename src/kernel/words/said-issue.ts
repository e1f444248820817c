import { saidValueSchema } from './said-value.ts';
import { type Listing, listing, type SaidValue, type Saying, saying } from './saying.ts';

/** Gives a schema's complaint the catalogue's words: zod carries only text, so the saying stands in it as JSON. */
export function complaint(what: Saying | Listing): string {
  return JSON.stringify(what);
}

/** A complaint of zod: its `code`, its `message`, and what that code says besides. */
export type Issue = Readonly<Record<string, unknown>>;

/**
 * Says what a value must be, by a schema's complaint about it: in the schema's own words (`complaint`), else in the
 * catalogue's words for the complaint's code. Only the message of a check without either stays as it is.
 */
export function saidIssue(issue: Issue): SaidValue {
  const message = typeof issue['message'] === 'string' ? issue['message'] : '';
  if (message.startsWith('{"')) return saidValueSchema.safeParse(parsed(message)).data ?? message;
  const { code } = issue;
  if (code === 'custom') return message;
  if (code === 'invalid_type') return ofType(issue['expected']);
  if (code === 'invalid_value') return saying('expected.one-of', { names: namesOf(issue['values']) });
  if (code === 'unrecognized_keys') return saying('expected.no-fields', { names: namesOf(issue['keys']) });
  if (code === 'not_multiple_of') return saying('expected.multiple', { divisor: Number(issue['divisor']) });
  if (code === 'invalid_format') return ofFormat(issue);
  return ofSize(issue) ?? saying('expected.other-value');
}

const TYPES: ReadonlyMap<unknown, Saying> = new Map(
  (['string', 'number', 'int', 'boolean', 'array', 'null'] as const).map((type) => [type, saying(`expected.${type}`)]),
);

function ofType(type: unknown): Saying {
  if (type === 'object' || type === 'record') return saying('expected.fields');
  return TYPES.get(type === 'tuple' ? 'array' : type) ?? saying('expected.other-value');
}

function ofFormat({ format, pattern }: Issue): Saying {
  if (format === 'datetime') return saying('expected.time');
  return saying('expected.pattern', { pattern: String(pattern ?? format) });
}

/** What is too small or too big: a number by its value, a text by its characters, a list by its entries. */
function ofSize({ origin, minimum, maximum, inclusive }: Issue): Saying | null {
  const isLeast = minimum !== undefined;
  const limit = isLeast ? minimum : maximum;
  if (typeof limit !== 'number') return null;
  if (origin === 'string') return saying(`expected.${isLeast ? 'least' : 'most'}-characters`, { count: limit });
  if (origin === 'array') return saying(`expected.${isLeast ? 'least' : 'most'}-items`, { count: limit });
  if (isLeast) return saying(inclusive === false ? 'expected.more' : 'expected.least', { least: limit });
  return saying(inclusive === false ? 'expected.less' : 'expected.most', { most: limit });
}

function namesOf(names: unknown): Listing {
  return listing('names', Array.isArray(names) ? names.map(String) : []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A text of zod that only looks like a saying.
  }
}
