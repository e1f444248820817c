import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PlatformAccess } from '../../watching/camera-versions/camera-platform.ts';
import { MOST_ROWS } from '../../watching/camera-versions/camera-table.ts';
import type { ImportWork } from '../../watching/camera-versions/importing-cameras.ts';
import { PlatformError } from './platform-error.ts';
import { platformText, readAll, tooMany } from './platform-list.ts';
import type { PlatformStream } from './platform-row.ts';
import type { PlatformTalk } from './platform-talk.ts';

type WvpAccess = Exclude<PlatformAccess, { readonly type: 'zlmediakit' }>;

/** In the path of a question: it must not lead elsewhere. */
const Id = z.string().regex(/^[\w-]{1,64}$/);
const Device = z.object({ deviceId: Id, channelCount: z.number().nullish() });
const Degrees = z.union([z.number(), z.string()]).nullish();
const Channel = z.object({
  /** Until 2.7.2 its own code; later that is `deviceId`. */
  channelId: platformText.max(200).nullish(),
  deviceId: platformText.max(200).nullish(),
  name: z.string().nullish(),
  address: z.string().nullish(),
  longitude: Degrees,
  latitude: Degrees,
  channelType: z.number().nullish(),
});
type Channel = z.infer<typeof Channel>;
const Page = z.object({ total: z.number(), list: z.unknown() });
const AT_ONCE = 100;

/**
 * The channels of a WVP-PRO platform (github.com/648540858/wvp-GB28181-pro, read at 2.7.3: DeviceQuery, DeviceChannel, JwtUtils),
 * page by page. Its streams are at `/rtp/<device>_<channel>` of the media server (PlayServiceImpl, with `rtp.enable`).
 * @throws PlatformError
 */
export async function wvpChannels(
  talk: PlatformTalk,
  access: WvpAccess,
  media: string,
  work: ImportWork,
): Promise<readonly PlatformStream[]> {
  const headers = await headersOf(talk, access);
  const ask = async (path: string, page: number) => {
    const query = { page: `${page}`, count: `${AT_ONCE}` };
    const { code, said, data } = await talk.ask({ path, query, headers });
    if (code !== 0) throw new PlatformError('refused', said);
    return data;
  };
  const devices = await all(
    Device,
    (page) => ask('/api/device/query/devices', page),
    ({ deviceId }) => deviceId,
  );
  const of = devices.reduce((sum, { channelCount }) => sum + (channelCount ?? 0), 0);
  const found: { readonly device: string; readonly code: string; readonly channel: Channel }[] = [];
  for (const { deviceId: device, channelCount } of devices) {
    work.progress?.({ done: found.length, of });
    if (channelCount === 0) continue;
    const path = `/api/device/query/devices/${device}/channels`;
    for (const channel of await all(Channel, (page) => ask(path, page), codeOf))
      if (isCamera(channel)) found.push({ device, code: codeOf(channel), channel });
    if (found.length > MOST_ROWS) throw tooMany(found.length);
  }
  const times = Map.groupBy(found, ({ code }) => code);
  return found.map(({ device, code, channel: { name, address, longitude, latitude } }) => ({
    // A channel that stands under two devices is two streams.
    key: times.get(code)?.length === 1 ? code : `${device}-${code}`,
    isKeyOfOne: true,
    ...{ name: name ?? '', place: address ?? '', at: placeOf(longitude, latitude) },
    address: `${media}/rtp/${device}_${encodeURIComponent(code)}`,
  }));
}

async function headersOf(talk: PlatformTalk, access: WvpAccess): Promise<Readonly<Record<string, string>>> {
  if (access.type === 'wvp-key') return { 'api-key': access.key };
  const { user: username, password } = access;
  // As its own page does it; the password itself is not sent.
  const query = { username, password: createHash('md5').update(password).digest('hex') };
  const { code, data } = await talk.ask({ path: '/api/user/login', query });
  if (code !== 0) throw new PlatformError('login');
  const { data: token } = z.object({ accessToken: z.string().regex(/^[\x21-\x7e]+$/) }).safeParse(data);
  if (token === undefined) throw new PlatformError('unread');
  return { 'access-token': token.accessToken };
}

/** Every page, until there are as many as the platform says; pages that bring nothing new end it. */
async function all<T>(
  one: z.ZodType<T>,
  ask: (page: number) => Promise<unknown>,
  keyOf: (one: T) => string,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  for (let page = 1; ; page += 1) {
    const { data } = Page.safeParse(await ask(page));
    if (data === undefined) throw new PlatformError('unread');
    const { total, list } = data;
    const before = found.size;
    for (const each of readAll(one, list)) found.set(keyOf(each), each);
    if (Math.max(total, found.size) > MOST_ROWS) throw tooMany(total);
    if (found.size >= total) return [...found.values()];
    if (found.size === before) throw new PlatformError('short', `${found.size} / ${total}`);
  }
}

function codeOf({ channelId, deviceId }: Channel): string {
  return channelId ?? deviceId ?? '';
}

/** GB/T 28181, annex on codes: 133–139 are alarms, sound and the like, 200 and more are services and groups; 2 to 8 digits a region. */
function isCamera(channel: Channel): boolean {
  const code = codeOf(channel);
  return (channel.channelType ?? 0) === 0 && !/^\d{2,8}$|^\d{10}(13[3-9]|2\d\d)\d{7}$/.test(code);
}

/** 0, 0 stands where nothing is known. */
function placeOf(longitude: Channel['longitude'], latitude: Channel['latitude']): PlatformStream['at'] {
  const at = { longitude: Number(longitude ?? NaN), latitude: Number(latitude ?? NaN) };
  const isKnown = Number.isFinite(at.longitude) && Number.isFinite(at.latitude);
  return isKnown && (at.longitude !== 0 || at.latitude !== 0) ? at : null;
}
