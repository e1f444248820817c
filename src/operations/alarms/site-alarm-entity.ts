import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { AlarmName } from './alarms.ts';

/**
 * An alarm about the whole site, of all processes: whoever writes its row raises it or ends it, and tells so. It stays when the
 * alarm is over, so that one that comes and goes is told once in ten minutes, whichever process finds it.
 */
export interface SiteAlarmRow extends Row {
  /** The process in which it stands, or stood last. */
  readonly by: string;
  readonly what: SaidValue;
  readonly raisedAt: Date;
  readonly isOver: boolean;
  /** Its beginning was sent, so its end is due. */
  readonly isTold: boolean;
  /** When a beginning was sent last. */
  readonly toldAt: Date | null;
}

export function siteAlarmId(name: AlarmName, key: string): string {
  return `${name}/${key}`;
}

const siteAlarmSchema: z.ZodType<SiteAlarmRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  by: z.string(),
  what: saidValueSchema,
  raisedAt: z.date(),
  isOver: z.boolean(),
  isTold: z.boolean(),
  toldAt: z.date().nullable(),
});

export const siteAlarmEntity = defineEntity<SiteAlarmRow>({
  name: 'site-alarms',
  schema: siteAlarmSchema,
  uniqueKeys: [],
  indexes: {},
});
