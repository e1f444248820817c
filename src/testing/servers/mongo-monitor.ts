import type { Socket } from 'node:net';
import type { Connection } from 'mongoose';
import { monitorsOf, type ServerMonitor } from '../../adapters/mongo/server-monitors.ts';

interface LookingMonitor extends ServerMonitor {
  readonly connection?: { readonly socket: Socket } | null;
  readonly monitorId?: { lastExecutionEnded: number };
}

/**
 * Makes the driver check its server after its socket is gone and before the driver knows it: the driver then waits for
 * ever.
 */
export function lookThroughTheEnd(connection: Connection): void {
  const [monitor]: readonly LookingMonitor[] = [...monitorsOf(connection).values()];
  const socket = monitor?.connection?.socket;
  const interval = monitor?.monitorId;
  if (!socket || !interval)
    throw new Error('The driver keeps its monitor in another place than before: see server-monitors.ts.');
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    destroy(error);
    // As if half a second had passed since the last check: the driver does not check sooner.
    interval.lastExecutionEnded = 0;
    monitor.requestCheck();
    return socket;
  };
}
