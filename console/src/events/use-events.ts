import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { ConsoleEvent } from '../../../src/edges/api/contract/events.ts';
import type { EventFeed } from './event-feed.ts';

export const FeedContext = createContext<EventFeed | null>(null);

/** Calls back for every change that the server reports. */
export function useEvents(listener: (event: ConsoleEvent) => void): void {
  const feed = useContext(FeedContext);
  const heard = useEffectEvent(listener);
  useEffect(() => feed?.listen((event) => heard(event)), [feed]);
}
