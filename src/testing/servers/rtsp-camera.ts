import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A camera that answers each request as it is told, until the test ends. */
export async function rtspCamera(
  answer: (request: string, socket: Socket) => string,
  make: (talk: (socket: Socket) => void) => Server = createServer,
) {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const server = make((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const request = chunk.toString('latin1');
      requests.push(request);
      socket.write(answer(request, socket));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requests, sockets };
}

/** The number that a request has. */
export function cseq(request: string): string | undefined {
  return /CSeq: (\d+)/.exec(request)?.[1];
}

/** The answer that all is well; `more`: further headers, each with its line end. */
export function ok(request: string, more = ''): string {
  return `RTSP/1.0 200 OK\r\nCSeq: ${cseq(request)}\r\n${more}\r\n`;
}
