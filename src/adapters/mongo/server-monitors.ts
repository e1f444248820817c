import { performance } from 'node:perf_hooks';
import type { Connection } from 'mongoose';

/** The driver's monitor of one server: it checks the server every ten seconds, and at once when a call failed. */
export interface ServerMonitor {
  close(): void;
  connect(): void;
  requestCheck(): void;
}

type MonitoredServers = ReadonlyMap<string, { readonly monitor?: ServerMonitor }>;

/**
 * The monitors by the server's address. They are private to the driver: this reads them where mongodb 7.8 keeps them,
 * and a test checks that they are there.
 */
export function monitorsOf(connection: Connection): ReadonlyMap<string, ServerMonitor> {
  const client: { readonly topology?: { readonly s: { readonly servers: MonitoredServers } } } = Object(
    connection.getClient(),
  );
  const servers = [...(client.topology?.s.servers ?? [])];
  return new Map(servers.flatMap(([address, { monitor }]) => (monitor ? [[address, monitor] as const] : [])));
}

/**
 * Ends checks of a server that never end (mongodb 7.9 still has this fault). When the driver checks after the server
 * has closed its end of a socket and before the driver's end is closed, `write` gives false. Then `writeCommand`
 * (lib/cmap/connection.js) waits for a `drain` that never comes.
 */
export class ServerMonitors {
  readonly #connection: Connection;
  readonly #longestMs: number;
  readonly #lookingSinceMs = new Map<string, number>();

  /**
   * `longestMs`: a check that ends by itself never takes longer. If a check is started again while it could still end,
   * its connection stays open.
   */
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
