import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { alone } from '../browser/alone.ts';
import { otherTabs } from '../browser/other-tabs.ts';
import { newRequestId } from '../browser/request-id.ts';
import { pageClock } from '../browser/time.ts';
import type { OutboxStore } from './outbox.ts';
import { OutboxDatabase } from './outbox-database.ts';
import { OutboxMemory } from './outbox-memory.ts';
import { Sending, type SendingMessage, type SendingState } from './sending.ts';
import { sendAct, stateNow } from './sent-act.ts';

const SendingContext = createContext<Sending | null>(null);
const NOTHING: SendingState = { waiting: [], late: [], unkept: [], isLasting: true };

interface Props {
  readonly staffNo: string;
  readonly signedOut: () => void;
  readonly children: ReactNode;
}

/** Sends the decisions of who is signed in, whichever page is open. */
export function SendingOf({ staffNo, signedOut, children }: Props) {
  const [sending, setSending] = useState<Sending | null>(null);
  useEffect(() => {
    let opened: Sending | null = null;
    let isOver = false;
    void openStore().then((store) => {
      if (isOver) return store.close();
      opened = openSending({ store, staffNo, signedOut });
      setSending(opened);
    });
    return () => {
      isOver = true;
      opened?.close();
      setSending(null);
    };
  }, [staffNo, signedOut]);
  return <SendingContext value={sending}>{children}</SendingContext>;
}

/** A browser may refuse its database, as some do in private windows. Then decisions are kept in memory, and the page says so. */
function openStore(): Promise<OutboxStore> {
  return OutboxDatabase.open().catch(() => new OutboxMemory());
}

function openSending(of: Pick<Props, 'staffNo' | 'signedOut'> & { readonly store: OutboxStore }): Sending {
  return new Sending({
    ...of,
    ...{ send: sendAct, stateNow, newRequestId, after: pageClock.after },
    alone: (run) => alone('jiexun-outbox', run),
    otherTabs: (heard) => otherTabs<SendingMessage>('jiexun-outbox', heard),
  });
}

/** Null while the browser opens its database. */
export function useSending(): Sending | null {
  return useContext(SendingContext);
}

export function useSendingState(): SendingState {
  const sending = useContext(SendingContext);
  return useSyncExternalStore(
    (watcher) => sending?.watch(watcher) ?? (() => undefined),
    () => sending?.state() ?? NOTHING,
  );
}
