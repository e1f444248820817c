import type { ShownNoticeWay, ShownSubscription } from '../../../src/edges/api/contract/notices.ts';

/** What the page of notices has loaded. */
export interface NoticeParts {
  readonly ways: readonly ShownNoticeWay[];
  readonly subscriptions: readonly ShownSubscription[];
  /** What one may ask for. */
  readonly events: readonly { readonly event: string; readonly name: string }[];
  readonly isLoading: boolean;
}
