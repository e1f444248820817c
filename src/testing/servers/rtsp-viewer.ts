import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands in for ffmpeg, until the test ends. */
export function rtspViewer({ href }: { readonly href: string }) {
  const { hostname, port } = new URL(href);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  const say = (method: string, path = '', count = 7) =>
    socket.write(`${method} ${href}${path} RTSP/1.0\r\nCSeq: ${count}\r\n\r\n`);
  const ask = async (method: string, path = '', count = 7) => {
    say(method, path, count);
    const [said] = (await once(socket, 'data')) as [Buffer];
    return said.toString('latin1');
  };
  return { socket, say, ask };
}
