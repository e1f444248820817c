import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { ALARM_NAMES, type AlarmName } from './alarms.ts';

/**
 * An alarm that stands now. The process that raised it tells the others with this row. The row is deleted when the alarm is
 * over.
 */
export interface AlarmRow extends Row {
  /** The process that raised it. */
  readonly by: string;
  readonly name: AlarmName;
  readonly key: string;
  readonly what: SaidValue;
  readonly raisedAt: Date;
  /** When the program itself tries again; absent where it does not wait on purpose. */
  readonly againAt?: Date;
  /** Another process has found that it is over, and has told so. The process that raised it deletes the row. */
  readonly isOver?: boolean;
}

export function alarmRowId({ by, name, key }: Pick<AlarmRow, 'by' | 'name' | 'key'>): string {
  return `${by}/${name}/${key}`;
}

const alarmRowSchema: z.ZodType<AlarmRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  by: z.string(),
  name: z.enum(ALARM_NAMES),
  key: z.string(),
  what: saidValueSchema,
  raisedAt: z.date(),
  againAt: z.date().exactOptional(),
  isOver: z.boolean().exactOptional(),
});

export const raisedAlarms = defineEntity<AlarmRow>({
  name: 'raised-alarms',
  schema: alarmRowSchema,
  uniqueKeys: [],
  indexes: { byProcess: ['by', 'raisedAt'] },
});
