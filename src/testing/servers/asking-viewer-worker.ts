import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

// A camera and its viewer, in a thread apart. The camera tells its port. The viewer asks at the address that it is sent, and
// sets `workerData` to 1 when it has the answers.

const answered = workerData as Int32Array;
const METHODS = ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY'];

const camera = createServer((socket) => {
  socket.on('data', (chunk: Buffer) => {
    const [cseq] = /CSeq: \d+/.exec(chunk.toString('latin1')) ?? [];
    socket.write(`RTSP/1.0 200 OK\r\n${cseq}\r\n\r\n`);
  });
});
await once(camera.listen(0, '127.0.0.1'), 'listening');

parentPort?.once('message', async (href: string) => {
  const { hostname, port } = new URL(href);
  const viewer = connect(Number(port), hostname);
  for (const [index, method] of METHODS.entries()) {
    viewer.write(`${method} ${href} RTSP/1.0\r\nCSeq: ${index}\r\n\r\n`);
    await once(viewer, 'data');
  }
  viewer.destroy();
  camera.close();
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
parentPort?.postMessage((camera.address() as AddressInfo).port);
