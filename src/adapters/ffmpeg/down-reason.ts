import { cutText } from '../../kernel/domain/cut-text.ts';
import type { DownReason } from '../../watching/ingest/frame-source.ts';

/**
 * The patterns in order: the first that matches what ffmpeg said last gives the reason. The wording is that of
 * ffmpeg 5.1 to 7.1.
 */
const WORDS: readonly (readonly [RegExp, DownReason])[] = [
  [/\b401\b.*(unauthorized|denied)|authorization failed/i, 'refused'],
  [
    /exceeds specified max pixel count|picture size \d+x\d+ is invalid|dimensions too large|cannot allocate memory/i,
    'too-large',
  ],
  [
    /connection (refused|timed out|reset)|no route to host|network is unreachable|host is (down|unreachable)|name or service not known|unknown node or service|name resolution|temporary failure|failed to resolve|server returned|\b[45]\d\d [A-Z]|operation timed out|\[tls @|\btls (fatal|packet|handshake|connection)/i,
    'unreachable',
  ],
  [
    /invalid data found|not on whitelist|moov atom not found|matches no streams|could not find codec|unspecified size|error while decoding|nothing was encoded|does not contain any stream|decoder .*not found|incorrect codec parameters|conversion failed/i,
    'undecodable',
  ],
];

/** Messages that ffmpeg gives only as a number. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/moov atom not found/i, 'it is no video, or was cut off before its index was written (moov atom not found)'],
  [/matches no streams/i, 'there is no video in it'],
  [/cannot allocate memory/i, 'it needs more memory than one camera may take: its pictures are too large'],
  [/not on whitelist/i, 'it is no kind of video file that is played'],
];

/** Chooses from the last messages of ffmpeg those that tell why it ended, or else the last two. */
export function tellingWords(problems: readonly string[]): string {
  const plain = IN_WORDS.find(([words]) => problems.some((problem) => words.test(problem)))?.[1];
  const reason = WORDS.find(([words]) => problems.some((problem) => words.test(problem)))?.[0];
  const telling = problems.filter((problem) => reason?.test(problem));
  return plain ?? [...new Set(telling.length > 0 ? telling : problems)].slice(-2).join('; ');
}

/**
 * Says why ffmpeg ended, from its last messages.
 * @param pictures how many pictures it had given. A camera that closes the connection after some pictures looks like
 * a success; one that closes before looks like nothing.
 */
export function downReason(problems: readonly string[], pictures: number, exitCode: number | null): DownReason {
  const said = WORDS.find(([words]) => problems.some((problem) => words.test(problem)))?.[1];
  if (pictures > 0) return said === 'refused' || said === 'too-large' ? said : exitCode === 0 ? 'closed' : 'failed';
  return said ?? (exitCode === 0 ? 'closed' : 'failed');
}

/**
 * For an RTSP address that has given no packet: no stream exists whose data could be invalid, so the error is in the
 * conversation.
 */
export function isNoCamera(problems: readonly string[]): boolean {
  return (
    problems.some((problem) => /invalid data found/i.test(problem)) && downReason(problems, 0, 1) === 'undecodable'
  );
}

/** Says how ffmpeg ended, with its last messages. */
export function lastWords(problems: readonly string[], exitCode: number | null): string {
  const words = cutText(tellingWords(problems), 300);
  if (exitCode === 0) return words === '' ? 'the connection was closed' : `the connection was closed: ${words}`;
  return `ffmpeg ended (${exitCode === null ? 'by a signal' : `code ${exitCode}`})${words === '' ? '' : `: ${words}`}`;
}
