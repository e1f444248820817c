import type { Socket } from 'node:net';
import type { Connection } from 'mongoose';
import { monitorsOf, type ServerMonitor } from '../../adapters/mongo/server-monitors.ts';

interface LookingMonitor extends ServerMonitor {
  readonly connection?: { readonly socket: Socket } | null;
  readonly monitorId?: { lastExecutionEnded: number };
}

/** Has the driver look for its server in the instant in which its socket is gone and it has not been told: it then waits for ever. */
export function lookThroughTheEnd(connection: Connection): void {
  const [monitor]: readonly LookingMonitor[] = [...monitorsOf(connection).values()];
  const socket = monitor?.connection?.socket;
  const interval = monitor?.monitorId;
  if (!socket || !interval)
    throw new Error('The driver holds its monitor elsewhere than it did: see server-monitors.ts.');
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    destroy(error);
    // As if half a second had passed since it looked last: sooner it would not.
    interval.lastExecutionEnded = 0;
    monitor.requestCheck();
    return socket;
  };
}
