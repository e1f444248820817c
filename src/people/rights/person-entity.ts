import { z } from 'zod';
import { LANGUAGES, type Language } from '../../kernel/domain/language.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { ROLE_NAMES, type RoleName } from './right.ts';

/** Somebody who signs in. The id is the staff number 工号. People are never deleted: the log names them. */
export interface PersonRow extends Row {
  readonly name: string;
  readonly roles: readonly RoleName[];
  /** The camera groups whose cases this person sees; null: all cameras. */
  readonly groupIds: readonly string[] | null;
  /** The office that this person belongs to, as 东区派出所; null: none is known. Lookups of footage are asked for by a unit. */
  readonly unit: string | null;
  /** In the form of `hashPassword`. Null when the one-time password was used and the person has not chosen one yet. */
  readonly passwordHash: string | null;
  /** True until this person has chosen a password: the one-time password works once. */
  readonly isOneTime: boolean;
  /** The secret of the second factor (RFC 6238), base 32; null: none. */
  readonly totpSecret: string | null;
  /** The last time step whose code was used. A code works once. */
  readonly totpStep: number | null;
  readonly language: Language;
  /** False when the person may not sign in. */
  readonly isActive: boolean;
  readonly createdAt: Date;
}

const personSchema: z.ZodType<PersonRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  roles: z.array(z.enum(ROLE_NAMES)),
  groupIds: z.array(z.string()).nullable().default(null),
  unit: z.string().nullable().default(null),
  passwordHash: z.string().nullable().default(null),
  isOneTime: z.boolean(),
  totpSecret: z.string().nullable().default(null),
  totpStep: z.number().int().nullable().default(null),
  language: z.enum(LANGUAGES),
  isActive: z.boolean(),
  createdAt: z.date(),
});

export const personEntity = defineEntity<PersonRow>({
  name: 'people',
  schema: personSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { created: ['createdAt'] },
});

/** 1–32 letters, digits, `.`, `_` or `-`; the first is a letter or digit. */
export function isStaffNo(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(text);
}
