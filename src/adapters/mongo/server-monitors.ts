import type { Connection } from 'mongoose';

/** What the driver has for each server it knows: it looks for it every ten seconds, and at once when a call failed. */
export interface ServerMonitor {
  close(): void;
  connect(): void;
  requestCheck(): void;
}

interface DriverClient {
  readonly topology?: { readonly s: { readonly servers: ReadonlyMap<string, { readonly monitor?: ServerMonitor }> } };
}

/** The driver keeps them to itself: found here as mongodb 7.8 holds them, and by a test to be found there. */
export function monitorsOf(connection: Connection): readonly ServerMonitor[] {
  const client: DriverClient = Object(connection.getClient());
  return [...(client.topology?.s.servers.values() ?? [])].flatMap(({ monitor }) => monitor ?? []);
}

/**
 * Has the driver look for its servers anew. It may have stopped for ever (mongodb 7.9 still does): where it looks in the instant
 * in which the server's end of a socket is closed and its own is not yet, `write` gives false, and `writeCommand`
 * (lib/cmap/connection.js) waits for a `drain` that never comes.
 */
export function restartMonitors(connection: Connection): void {
  for (const monitor of monitorsOf(connection)) {
    monitor.close();
    monitor.connect();
  }
}
