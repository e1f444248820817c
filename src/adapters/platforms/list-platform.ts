import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { AskedPlatform, ListPlatform, PlatformCamera } from '../../watching/camera-versions/camera-platform.ts';
import type { ImportWork } from '../../watching/camera-versions/importing-cameras.ts';
import type { RuledRequestParts } from '../ruled-request.ts';
import { PlatformError } from './platform-error.ts';
import { type PlatformStream, platformRow } from './platform-row.ts';
import { PlatformTalk } from './platform-talk.ts';
import { wvpChannels } from './wvp-channels.ts';
import { zlmStreams } from './zlm-streams.ts';

export interface ListPlatformParts extends RuledRequestParts {
  /** For one answer, and for all. Default: 15 s, 3 minutes: others wait for their errands. */
  readonly answerWithinMs?: number;
  readonly allWithinMs?: number;
}

const ANSWER_WITHIN_MS = 15_000;
const ALL_WITHIN_MS = 3 * 60_000;
const RTSP_PORT = 554;

/** Lists the cameras of WVP-PRO or ZLMediaKit by their HTTP API. The rule judges each address that is connected. */
export function platformLister(parts: ListPlatformParts): ListPlatform {
  return async (asked, work) => {
    try {
      return await listed(asked, work, parts);
    } catch (error) {
      // The person cancelled it.
      work.signal?.throwIfAborted();
      if (error instanceof PlatformError) return problemOf(asked, error);
      throw error;
    }
  };
}

async function listed(
  { address, access, media, login }: AskedPlatform,
  work: ImportWork,
  { rule, addressesOf, answerWithinMs = ANSWER_WITHIN_MS, allWithinMs = ALL_WITHIN_MS }: ListPlatformParts,
): Promise<readonly PlatformCamera[]> {
  const base = URL.parse(address);
  if (base === null || !['http:', 'https:'].includes(base.protocol) || base.username !== '' || base.password !== '')
    throw new PlatformError('address');
  const within = AbortSignal.timeout(allWithinMs);
  const signal = work.signal === undefined ? within : AbortSignal.any([work.signal, within]);
  const talk = new PlatformTalk({ rule, addressesOf, base, signal, answerWithinMs });
  const streams: readonly PlatformStream[] =
    access.type === 'zlmediakit'
      ? await zlmStreams(talk, access.secret, mediaOf(media, base))
      : await wvpChannels(talk, access, mediaOf(media, base), work);
  return streams.map((stream, at) => platformRow(stream, login, at + 1));
}

/** `rtsp://host:port`, without a path. */
function mediaOf(media: string, base: URL): string {
  const url = URL.parse(media || `rtsp://${base.hostname}:${RTSP_PORT}`);
  if (url === null || !/^rtsps?:$/.test(url.protocol) || url.host === '' || url.username !== '' || url.password !== '')
    throw new PlatformError('media');
  return `${url.protocol}//${url.host}`;
}

function problemOf({ address }: AskedPlatform, { trouble, detail }: PlatformError): Problem {
  const what = saying(`platform.${trouble}`);
  const host = URL.parse(address)?.host || address;
  return wholeFile(host, detail === '' ? what : saying('platform.said', { what, why: detail }));
}
