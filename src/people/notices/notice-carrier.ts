import type { SaidValue } from '../../kernel/words/saying.ts';
import type { NoticeMessage } from './notice-message.ts';
import type { MailSecurity } from './notice-way-entity.ts';

/** A way with its secrets. */
export type OpenedWay =
  | { readonly type: 'webhook'; readonly url: string; readonly secret: string }
  | {
      readonly type: 'mail';
      readonly host: string;
      readonly port: number;
      readonly security: MailSecurity;
      readonly from: string;
      readonly to: string;
      readonly login: { readonly user: string; readonly password: string } | null;
    };

/** Takes messages out of the installation. */
export interface NoticeCarrier {
  /**
   * Resolves with what the receiver answered, once it has taken the message. A message that is carried again has the same id.
   * @throws JiexunError JX_WEBHOOK, JX_MAIL, JX_NOTICE_ADDRESS
   */
  carry(way: OpenedWay, message: NoticeMessage, signal?: AbortSignal): Promise<SaidValue>;
}
