import type { NoticeCarrier } from '../../people/notices/notice-carrier.ts';
import type { MailCarrier } from './mail-carrier.ts';
import type { WebhookCarrier } from './webhook-carrier.ts';

/** Carries each message by its way. */
export function carrierByWay(of: {
  readonly webhook: Pick<WebhookCarrier, 'carry'>;
  readonly mail: Pick<MailCarrier, 'carry'>;
}): NoticeCarrier {
  return {
    carry: (way, message, signal) =>
      way.type === 'webhook' ? of.webhook.carry(way, message, signal) : of.mail.carry(way, message, signal),
  };
}
