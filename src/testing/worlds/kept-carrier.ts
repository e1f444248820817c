import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { NoticeCarrier, OpenedWay } from '../../people/notices/notice-carrier.ts';
import type { NoticeMessage } from '../../people/notices/notice-message.ts';

/** Keeps the messages that leave, each with the way that it went; or its receiver is away. */
export class KeptCarrier implements NoticeCarrier {
  readonly carried: { readonly way: OpenedWay; readonly message: NoticeMessage }[] = [];
  isAway = false;

  async carry(way: OpenedWay, message: NoticeMessage): Promise<string> {
    if (this.isAway)
      throw saidError('JX_WEBHOOK', saying('notice-error.webhook-answer', { host: 'hook', status: 500 }));
    this.carried.push({ way, message });
    return 'taken';
  }
}

/** Logins of ways as they are. */
export const PLAIN_TEXT_SEAL = {
  prepare: async () => undefined,
  sealText: (text: string) => text,
  openText: (sealed: string) => sealed,
};
