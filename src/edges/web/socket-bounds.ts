import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Sockets open at once; the next one is closed at once. */
const MOST_SOCKETS = 256;
/** Then the client has to connect anew. */
const MOST_REQUESTS_A_SOCKET = 1_000;
/** Requests sent ahead on one socket, before the answers to those before. No browser and no Prometheus sends any. */
const MOST_AHEAD = 4;

/** One client cannot fill the memory or the time of this process: sockets, requests a socket and requests sent ahead are few. */
export function boundSockets(app: FastifyInstance): void {
  const { server } = app;
  const unanswered = new WeakMap<Socket, number>();
  server.maxConnections = MOST_SOCKETS;
  server.maxRequestsPerSocket = MOST_REQUESTS_A_SOCKET;
  // Node would answer each request beyond the last one with 503: on a socket with thousands of them that is work for nothing.
  server.on('dropRequest', (_, socket) => socket.destroy());
  server.prependListener('request', (request, response) => {
    const { socket } = request;
    const waiting = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, waiting);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    if (waiting > MOST_AHEAD) socket.destroy();
  });
}
