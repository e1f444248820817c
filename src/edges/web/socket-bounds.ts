import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface MostSockets {
  /** The most open sockets; a further one is closed at once. */
  readonly most: number;
  /** The most that one address has open, so that it cannot keep the others out. */
  readonly ofOneAddress: number;
}

/** The most requests on one socket; then the client has to connect again. */
const MOST_REQUESTS_A_SOCKET = 1_000;
/**
 * The most requests that one socket may send before the earlier ones are answered. Browsers and Prometheus send none.
 */
const MOST_AHEAD = 4;

/**
 * Bounds the sockets, the requests on a socket and the requests that are sent before the earlier answers, so that one
 * client cannot use all memory or time of this process.
 */
export function boundSockets(app: FastifyInstance, { most, ofOneAddress }: MostSockets): void {
  const { server } = app;
  const unanswered = new WeakMap<Socket, number>();
  server.maxConnections = most;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? '';
    const count = (open.get(from) ?? 0) + 1;
    open.set(from, count);
    socket.once('close', () => {
      const left = (open.get(from) ?? 1) - 1;
      if (left > 0) open.set(from, left);
      else open.delete(from);
    });
    if (count > ofOneAddress) socket.destroy();
  });
  server.maxRequestsPerSocket = MOST_REQUESTS_A_SOCKET;
  // Node would answer each further request with 503: on a socket with thousands of requests that is useless work.
  server.on('dropRequest', (_, socket) => socket.destroy());
  server.prependListener('request', (request, response) => {
    const { socket } = request;
    const waiting = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, waiting);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    if (waiting > MOST_AHEAD) socket.destroy();
  });
}
