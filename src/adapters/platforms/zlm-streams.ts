import { z } from 'zod';
import { MOST_ROWS } from '../../watching/camera-versions/camera-table.ts';
import { PlatformError } from './platform-error.ts';
import { platformText, readAll, tooMany } from './platform-list.ts';
import type { PlatformStream } from './platform-row.ts';
import type { PlatformTalk } from './platform-talk.ts';

const Stream = z.object({ app: platformText, stream: platformText, schema: z.string(), vhost: platformText.nullish() });
const WRONG_SECRET = -100;
const DEFAULT_HOST = '__defaultVhost__';

/**
 * The streams that a ZLMediaKit has now (docs.zlmediakit.com, RESTful API: `getMediaList`, code -100 for a wrong secret). Each
 * stands there once for each protocol; those with RTSP count. It tells no names and no places. @throws PlatformError
 */
export async function zlmStreams(
  talk: PlatformTalk,
  secret: string,
  media: string,
): Promise<readonly PlatformStream[]> {
  const { code, said, data } = await talk.ask({ path: '/index/api/getMediaList', form: { secret } });
  if (code === WRONG_SECRET) throw new PlatformError('login');
  if (code !== 0) throw new PlatformError('refused', said);
  // Without any stream there is no data.
  const streams = readAll(Stream, data ?? []).filter(({ schema }) => schema === 'rtsp');
  if (streams.length > MOST_ROWS) throw tooMany(streams.length);
  return streams.map(({ app, stream, vhost }) => {
    const isDefault = !vhost || vhost === DEFAULT_HOST;
    const path = `${pathOf(app)}/${pathOf(stream)}`;
    return {
      key: [...(isDefault ? [] : [vhost]), app, stream].join('-'),
      isKeyOfOne: false,
      ...{ name: '', place: '', at: null },
      address: `${media}/${path}${isDefault ? '' : `?vhost=${encodeURIComponent(vhost)}`}`,
    };
  });
}

/** Apps and streams may have parts, `a/b`. */
function pathOf(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
