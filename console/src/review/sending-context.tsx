import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { OutboxDatabase } from './outbox-database.ts';
import { Sending, type SendingState } from './sending.ts';

const SendingContext = createContext<Sending | null>(null);
const NOTHING: SendingState = { waiting: [], late: [] };

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
    void OutboxDatabase.open().then((database) => {
      if (isOver) return database.close();
      opened = new Sending({ database, staffNo, signedOut });
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
