import { performance } from 'node:perf_hooks';
import type { Connection } from 'mongoose';

/** What the driver has for each server it knows: it looks for it every ten seconds, and at once when a call failed. */
export interface ServerMonitor {
  close(): void;
  connect(): void;
  requestCheck(): void;
}

type MonitoredServers = ReadonlyMap<string, { readonly monitor?: ServerMonitor }>;

/** By the server's address. The driver keeps them to itself: found here as mongodb 7.8 holds them, and by a test to be found there. */
export function monitorsOf(connection: Connection): ReadonlyMap<string, ServerMonitor> {
  const client: { readonly topology?: { readonly s: { readonly servers: MonitoredServers } } } = Object(
    connection.getClient(),
  );
  const servers = [...(client.topology?.s.servers ?? [])];
  return new Map(servers.flatMap(([address, { monitor }]) => (monitor ? [[address, monitor] as const] : [])));
}

/**
 * Ends looks for a server that never end (mongodb 7.9 still has them): where the driver looks in the instant in which the server's
 * end of a socket is closed and its own is not yet, `write` gives false, and `writeCommand` (lib/cmap/connection.js) waits for a
 * `drain` that never comes.
 */
export class ServerMonitors {
  readonly #connection: Connection;
  readonly #longestMs: number;
  readonly #lookingSinceMs = new Map<string, number>();

  /** `longestMs`: no look that will end takes longer. One that is started anew while it might still end leaves a connection behind. */
  constructor(connection: Connection, { longestMs }: { readonly longestMs: number }) {
    this.#connection = connection;
    this.#longestMs = longestMs;
    const client = connection.getClient();
    client.on('serverHeartbeatStarted', ({ connectionId }) =>
      this.#lookingSinceMs.set(connectionId, performance.now()),
    );
    client.on('serverHeartbeatSucceeded', ({ connectionId }) => this.#lookingSinceMs.delete(connectionId));
    client.on('serverHeartbeatFailed', ({ connectionId }) => this.#lookingSinceMs.delete(connectionId));
  }

  restartHung(): void {
    for (const [address, monitor] of monitorsOf(this.#connection)) {
      const sinceMs = this.#lookingSinceMs.get(address);
      if (sinceMs === undefined || performance.now() - sinceMs < this.#longestMs) continue;
      monitor.close();
      monitor.connect();
    }
  }
}
