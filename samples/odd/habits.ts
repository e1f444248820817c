import type { Guard } from './digest.ts';
import type { RtspRequest } from './rtsp-request.ts';

export interface SentPicture {
  /** Since the camera was started. */
  readonly number: number;
  /** Pictures since the last key frame; 0 for it itself. */
  readonly sinceKey: number;
  readonly fps: number;
}

interface Asked extends RtspRequest {
  /** How often this method was requested on this path so far, including this request. */
  readonly times: number;
  /** It has the right credentials, or this camera asks for none. */
  readonly isAllowed: boolean;
}

/** Where the server listens: `main` and `second` are two ports of 127.0.0.1, `other` is another host, 127.0.0.2. */
export type Door = 'main' | 'second' | 'other';

/** A redirect names another camera of this server, behind one of its doors. */
export interface Redirect {
  readonly door: Door;
  readonly name: string;
  /** `user:password` in the address. */
  readonly as?: string;
  /** Instead of the door's port. */
  readonly port?: number;
}

/** Instead of, or before, the usual answer. */
interface OddAnswer {
  /** Such as `403 Forbidden`; absent for the usual answer. */
  readonly status?: string;
  readonly afterMs?: number;
  readonly to?: Redirect;
}

/** How one camera differs from the standards, or from most cameras. */
export interface Habit {
  readonly is: string;
  readonly fps: number;
  /** Pictures from key frame to key frame. */
  readonly keyEvery: number;
  /** There is no key frame after the first: the picture is renewed column by column (recovery point SEI). */
  readonly intraRefresh?: true;
  /** What a new viewer gets first. Default: a key frame that was just made. */
  readonly joins?: 'anywhere';
  /** The stream time of a picture, in units of 1/90,000 second. Default: the true one. */
  readonly ticks?: (picture: SentPicture) => number;
  readonly guard?: Guard;
  readonly answer?: (asked: Asked) => OddAnswer | null;
  /** The first picture comes this long after PLAY. */
  readonly firstAfterMs?: number;
}

export const USER = { user: 'admin', password: 'hunter2' } as const;
/** Redirects every request of that method. */
function moved(method: string, to: Redirect): NonNullable<Habit['answer']> {
  return (asked) => (asked.method === method ? { status: '302 Moved Temporarily', to } : null);
}
const GUARDED = { door: 'second', name: 'guarded' } as const;
const TICKS = 90_000;
const ONE_SECOND = { fps: 5, keyEvery: 5 } as const;
const trueTicks = ({ number, fps }: SentPicture) => Math.round((number * TICKS) / fps);

/** Each habit is served under a path with its own name. */
export const HABITS = {
  plain: { is: 'as cameras should be', ...ONE_SECOND },
  'times-stand': { is: 'all pictures have one stream time', ...ONE_SECOND, ticks: () => TICKS },
  'times-anew': {
    is: 'stream times start anew with each key frame',
    ...ONE_SECOND,
    ticks: ({ sinceKey, fps }) => Math.round((sinceKey * TICKS) / fps),
  },
  'times-slow': {
    is: 'stream times count milliseconds, said to be 90,000 a second',
    ...ONE_SECOND,
    ticks: (picture) => trueTicks(picture) / 90,
  },
  'times-double': { is: 'stream times run twice as fast', ...ONE_SECOND, ticks: (picture) => 2 * trueTicks(picture) },
  'times-half': { is: 'stream times run half as fast', ...ONE_SECOND, ticks: (picture) => trueTicks(picture) / 2 },
  'slow-0.75': { is: 'three pictures in four seconds, key frames a minute apart', fps: 0.75, keyEvery: 45 },
  'slow-0.2': { is: 'a picture in five seconds, key frames four minutes apart', fps: 0.2, keyEvery: 48 },
  'intra-refresh': {
    is: 'no key frames: pictures are renewed column by column',
    fps: 10,
    keyEvery: 20,
    intraRefresh: true,
    joins: 'anywhere',
  },
  'forbidden-once': {
    is: 'answers 403 once',
    ...ONE_SECOND,
    answer: ({ method, times }) => (method === 'DESCRIBE' && times === 1 ? { status: '403 Forbidden' } : null),
  },
  forbidden: {
    is: 'answers 403 always',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'DESCRIBE' ? { status: '403 Forbidden' } : null),
  },
  'unauthorized-once': {
    is: 'refuses the right password once in passing',
    ...ONE_SECOND,
    guard: { ...USER, algorithm: 'MD5' },
    // The first request comes without a password, as always.
    answer: ({ method, times }) => (method === 'DESCRIBE' && times === 2 ? { status: '401 Unauthorized' } : null),
  },
  guarded: { is: 'asks for a password', ...ONE_SECOND, guard: { ...USER, algorithm: 'MD5' } },
  'sha-256': { is: 'asks for Digest with SHA-256 only', ...ONE_SECOND, guard: { ...USER, algorithm: 'SHA-256' } },
  'late-describe': {
    is: 'answers DESCRIBE after 9 s',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'DESCRIBE' ? { afterMs: 9_000 } : null),
  },
  'late-picture': { is: 'sends the first picture 14 s after PLAY', ...ONE_SECOND, firstAfterMs: 14_000 },
  'no-answer': {
    is: 'takes DESCRIBE and never answers it',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'DESCRIBE' ? { afterMs: 3_600_000 } : null),
  },
  'udp-only': {
    is: 'sends by UDP only',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'SETUP' ? { status: '461 Unsupported Transport' } : null),
  },
  'no-path': {
    is: 'has no stream under this path',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'DESCRIBE' ? { status: '404 Stream Not Found' } : null),
  },
  'too-many': {
    is: 'has given its connections to others',
    ...ONE_SECOND,
    answer: ({ method }) => (method === 'SETUP' ? { status: '453 Not Enough Bandwidth' } : null),
  },
  'moved-port': { is: 'redirects to another port of its host', ...ONE_SECOND, answer: moved('DESCRIBE', GUARDED) },
  'moved-at-options': { is: 'redirects at OPTIONS', ...ONE_SECOND, answer: moved('OPTIONS', GUARDED) },
  'moved-at-setup': { is: 'redirects at SETUP', ...ONE_SECOND, answer: moved('SETUP', GUARDED) },
  'moved-chain': {
    is: 'redirects to one that redirects',
    ...ONE_SECOND,
    answer: moved('DESCRIBE', { door: 'main', name: 'moved-port' }),
  },
  'moved-in-circle': {
    is: 'redirects to itself',
    ...ONE_SECOND,
    answer: moved('DESCRIBE', { door: 'main', name: 'moved-in-circle' }),
  },
  'moved-with-user': {
    is: 'redirects with a user name and password in the address',
    ...ONE_SECOND,
    answer: moved('DESCRIBE', { ...GUARDED, as: 'guest:guest' }),
  },
  'moved-to-service': {
    is: 'redirects to the SSH port of its host',
    ...ONE_SECOND,
    answer: moved('DESCRIBE', { ...GUARDED, port: 22 }),
  },
  'moved-host': {
    is: 'redirects to another host, which takes anybody',
    ...ONE_SECOND,
    answer: moved('DESCRIBE', { door: 'other', name: 'plain' }),
  },
  'moved-host-options': {
    is: 'redirects to another host at OPTIONS',
    ...ONE_SECOND,
    answer: moved('OPTIONS', { door: 'other', name: 'guarded' }),
  },
  'moved-host-login': {
    is: 'asks for a password in clear, then redirects to another host that asks for it too',
    ...ONE_SECOND,
    guard: { ...USER, algorithm: 'Basic' },
    answer: ({ method, isAllowed }) =>
      method === 'DESCRIBE' && isAllowed
        ? { status: '302 Moved Temporarily', to: { door: 'other', name: 'guarded' } }
        : null,
  },
  'moved-host-late': {
    is: 'serves the first viewer, and redirects those who come later to another host',
    ...ONE_SECOND,
    guard: { ...USER, algorithm: 'MD5' },
    answer: ({ method, times }) =>
      method === 'SETUP' && times > 1
        ? { status: '302 Moved Temporarily', to: { door: 'other', name: 'guarded' } }
        : null,
  },
} as const satisfies Readonly<Record<string, Habit>>;

export type HabitName = keyof typeof HABITS;

export function habitOf(name: HabitName): Habit {
  return HABITS[name];
}
