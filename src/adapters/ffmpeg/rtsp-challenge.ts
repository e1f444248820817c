import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { CameraUrl } from '../../kernel/domain/camera.ts';

const WITHIN_MS = 5_000;
const LONGEST_ANSWER_BYTES = 8_192;

/** Whether a camera takes no other login than Digest with SHA-256, which ffmpeg does not know. It is asked without credentials. */
export async function wantsSha256Only(url: CameraUrl, signal: AbortSignal): Promise<boolean> {
  const challenges = challengesIn(await answerTo(url, signal));
  return challenges.length > 0 && challenges.every((challenge) => /^digest\b.*\balgorithm="?SHA-/i.test(challenge));
}

/** How long a camera says that its description is; 0 where it says nothing. It is asked without credentials. */
export async function describedBytes(url: CameraUrl, signal: AbortSignal): Promise<number> {
  const [, length = '0'] = /^content-length:\s*(\d+)/im.exec(await answerTo(url, signal)) ?? [];
  return Number(length);
}

function challengesIn(answer: string): string[] {
  return [...answer.matchAll(/^www-authenticate:\s*(.*?)\s*$/gim)].map(([, challenge = '']) => challenge);
}

/** The head of its answer as far as it came; empty where it gave none. */
function answerTo({ href }: CameraUrl, signal: AbortSignal): Promise<string> {
  const { protocol, hostname, port, host, pathname, search } = new URL(href);
  const isTls = protocol === 'rtsps:';
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (isTls ? 322 : 554)) };
  // As ffmpeg does, which does not ask who the camera is.
  const socket = isTls ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
  socket.write(
    `DESCRIBE ${protocol}//${host}${pathname}${search} RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n`,
  );
  return headFrom(socket, signal);
}

function headFrom(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const leave = () => socket.destroy();
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    socket.setTimeout(WITHIN_MS, leave);
    socket.on('error', leave);
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n') || answer.length > LONGEST_ANSWER_BYTES) leave();
    });
    socket.on('close', () => {
      signal.removeEventListener('abort', leave);
      resolve(answer);
    });
  });
}
