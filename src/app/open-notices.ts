import { randomUUID } from 'node:crypto';
import { CameraKey } from '../adapters/files/camera-key.ts';
import { carrierByWay } from '../adapters/notices/carrier-by-way.ts';
import { MailCarrier } from '../adapters/notices/mail-carrier.ts';
import { WebhookCarrier } from '../adapters/notices/webhook-carrier.ts';
import { ownAddresses } from '../adapters/rtsp-relay/host-addresses.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { AddressRule } from '../watching/ingest/address-rule.ts';
import type { CameraReadingSetting } from './camera-reading.ts';
import type { NoticesSetting } from './console-telling.ts';

/** How the web process sends notices: secrets under the key of the cameras' logins, addresses under the rule of the cameras'. */
export function openNotices(
  { key, allowedNetworks }: Pick<CameraReadingSetting, 'key' | 'allowedNetworks'>,
  clock: Pick<Clock, 'now'>,
): NoticesSetting {
  const rule = new AddressRule(allowedNetworks, ownAddresses);
  const carrier = carrierByWay({ webhook: new WebhookCarrier({ rule, clock }), mail: new MailCarrier({ rule }) });
  return { carrier, seal: new CameraKey(key), by: randomUUID() };
}
