import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** `tls`: from the first byte. `starttls`: before the login. `none`: unprotected, and without a login. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** How notices leave the installation: a webhook, or a mail server. */
export interface NoticeWayRow extends Row {
  readonly name: string;
  readonly type: 'webhook' | 'mail';
  /** The host that is called, with the port where it is not the usual one. The rest of a webhook's address may be a secret. */
  readonly host: string;
  /** Of the mail server; null for a webhook. */
  readonly port: number | null;
  readonly security: MailSecurity | null;
  /** Who sends the mail; null for a webhook. */
  readonly from: string | null;
  /** Where the receivers find the console: `https://jiexun.example`; null: messages have no link. */
  readonly linkBase: string | null;
  /** The webhook's address and secret, or the login of the mail server, encrypted; null: a mail server without a login. */
  readonly sealed: string | null;
}

const noticeWaySchema: z.ZodType<NoticeWayRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  type: z.enum(['webhook', 'mail']),
  host: z.string(),
  port: z.number().int().nullable().default(null),
  security: z.enum(MAIL_SECURITIES).nullable().default(null),
  from: z.string().nullable().default(null),
  linkBase: z.string().nullable().default(null),
  sealed: z.string().nullable().default(null),
});

export const noticeWayEntity = defineEntity<NoticeWayRow>({
  name: 'notice-ways',
  schema: noticeWaySchema,
  writtenBy: 'people',
  uniqueKeys: ['name'],
  indexes: {},
});
