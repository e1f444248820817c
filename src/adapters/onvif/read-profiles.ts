import { cutText } from '../../kernel/domain/cut-text.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import type { DeviceAnswer, DeviceProfile } from '../../watching/devices/network-devices.ts';
import type { AddressRule } from '../../watching/ingest/address-rule.ts';
import { DeviceError } from './device-error.ts';
import type { DeviceTalk } from './device-talk.ts';
import { xmlText } from './soap-message.ts';
import { elementAt, elementsNamed, type XmlElement } from './xml-element.ts';

const DEVICE = 'http://www.onvif.org/ver10/device/wsdl';
/** Media2 first: the older service has no word for H.265. */
const MEDIA = ['http://www.onvif.org/ver20/media/wsdl', 'http://www.onvif.org/ver10/media/wsdl'] as const;
type Media = (typeof MEDIA)[number];
const SCHEMA = 'http://www.onvif.org/ver10/schema';
/** Each is one more question to the device. */
const MOST_PROFILES = 64;
const MOST_NAME_CHARACTERS = 100;
const MOST_ADDRESS_CHARACTERS = 2_000;
/** A clock that is further off says nothing: there is not even a date for it. */
const MOST_CLOCK_OFF_MS = 100 * 366 * 86_400_000;

/** The profiles of a device, each with the address of its stream. @throws DeviceError */
export async function readProfiles(
  talk: DeviceTalk,
  rule: Pick<AddressRule, 'allows'>,
): Promise<Omit<DeviceAnswer & { readonly type: 'profiles' }, 'type'>> {
  const clockAheadMs = await readClock(talk);
  talk.clockAheadMs = clockAheadMs ?? 0;
  const { media, service, all } = await mediaOf(talk);
  const shown = withStream(all.map(pictureOf)).slice(0, MOST_PROFILES);
  const profiles: DeviceProfile[] = [];
  let failure: DeviceError | null = null;
  for (const { token, ...picture } of shown) {
    const said = await saidAddress(talk, service, streamUri(media, token));
    if (said instanceof DeviceError) failure = said;
    // What it has said until now is worth more than nothing.
    if (failure?.trouble === 'late') break;
    const address = typeof said === 'string' ? addressIn(said, talk.host, rule) : NO_ADDRESS;
    profiles.push({ ...picture, ...address });
  }
  if (failure !== null && profiles.every(({ refused }) => refused === 'fault')) throw failure;
  return { profiles, clockAheadMs, isCut: all.length > profiles.length };
}

const NO_ADDRESS = { address: null, refused: 'fault', isElsewhere: false } as const;

/** The address that it names for a profile, or why it names none. One profile may have none, or its answer come too late. */
async function saidAddress(talk: DeviceTalk, service: URL, question: string): Promise<string | DeviceError> {
  try {
    return elementAt(await talk.ask(service, question), 'Uri')?.text ?? '';
  } catch (error) {
    if (error instanceof DeviceError && ['fault', 'not-onvif', 'late'].includes(error.trouble)) return error;
    throw error;
  }
}

/** How far the device's clock is ahead; null: it does not say, or says nonsense. */
async function readClock(talk: DeviceTalk): Promise<number | null> {
  try {
    const utc = elementAt(await talk.askOpenly(`<GetSystemDateAndTime xmlns="${DEVICE}"/>`), 'UTCDateTime');
    if (utc === null) return null;
    const [year, month, day, hour, minute, second] = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second'].map((name) =>
      numberIn(utc, name),
    );
    const atMs = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day ?? NaN, hour ?? NaN, minute ?? NaN, second ?? NaN);
    const aheadMs = atMs - talk.nowMs;
    return Math.abs(aheadMs) <= MOST_CLOCK_OFF_MS ? aheadMs : null;
  } catch (error) {
    // Some devices ask for a login even here.
    if (error instanceof DeviceError && ['login', 'fault'].includes(error.trouble)) return null;
    throw error;
  }
}

interface FoundMedia {
  readonly media: Media;
  readonly service: URL;
  readonly all: readonly XmlElement[];
}

/** The first media service that has profiles with video. */
async function mediaOf(talk: DeviceTalk): Promise<FoundMedia> {
  const services = await servicesOf(talk);
  let failure = new DeviceError('no-profiles');
  for (const media of MEDIA) {
    const named = services.get(media);
    if (named === undefined) continue;
    try {
      const service = talk.serviceAt(named);
      const answer = elementAt(await talk.ask(service, getProfiles(media)), 'GetProfilesResponse');
      const all = answer?.children.filter((one) => one.name === 'Profiles' && hasVideo(one)) ?? [];
      if (all.length > 0) return { media, service, all };
    } catch (error) {
      if (!(error instanceof DeviceError) || error.trouble !== 'fault') throw error;
      failure = error;
    }
  }
  throw failure;
}

/** The addresses of its media services. Old devices do not know the newer question. */
async function servicesOf(talk: DeviceTalk): Promise<ReadonlyMap<string, string>> {
  try {
    const asked = `<GetServices xmlns="${DEVICE}"><IncludeCapability>false</IncludeCapability></GetServices>`;
    const services = elementsNamed('Service', await talk.askDevice(asked));
    return new Map(services.map((one) => [textIn(one, 'Namespace') ?? '', textIn(one, 'XAddr') ?? '']));
  } catch (error) {
    if (!(error instanceof DeviceError) || error.trouble !== 'fault') throw error;
  }
  const asked = `<GetCapabilities xmlns="${DEVICE}"><Category>Media</Category></GetCapabilities>`;
  const named = elementAt(await talk.askDevice(asked), 'Media', 'XAddr')?.text;
  return new Map(named === undefined ? [] : [[MEDIA[1], named]]);
}

function getProfiles(media: Media): string {
  return media === MEDIA[0]
    ? `<GetProfiles xmlns="${media}"><Type>VideoSource</Type><Type>VideoEncoder</Type></GetProfiles>`
    : `<GetProfiles xmlns="${media}"/>`;
}

function streamUri(media: Media, token: string): string {
  const profile = `<ProfileToken>${xmlText(token)}</ProfileToken>`;
  const setup = `<StreamSetup><Stream xmlns="${SCHEMA}">RTP-Unicast</Stream><Transport xmlns="${SCHEMA}"><Protocol>RTSP</Protocol></Transport></StreamSetup>`;
  return media === MEDIA[0]
    ? `<GetStreamUri xmlns="${media}"><Protocol>RTSP</Protocol>${profile}</GetStreamUri>`
    : `<GetStreamUri xmlns="${media}">${setup}${profile}</GetStreamUri>`;
}

/** Media names it `VideoEncoderConfiguration`, Media2 `VideoEncoder`. */
function encoderOf(profile: XmlElement): XmlElement | null {
  return elementAt(profile, 'VideoEncoderConfiguration') ?? elementAt(profile, 'VideoEncoder');
}

function hasVideo(profile: XmlElement): boolean {
  return encoderOf(profile) !== null;
}

/** What a profile says of its picture, and of which lens it is. */
function pictureOf(profile: XmlElement) {
  const encoder = encoderOf(profile);
  const token = profile.attributes.get('token') ?? '';
  const own = profile.children.find(({ name }) => name === 'Name')?.text;
  const codec = encoder && textIn(encoder, 'Encoding');
  const framesPerS = encoder && numberIn(encoder, 'FrameRateLimit');
  const given = encoder?.attributes.get('GovLength');
  const keyFrameEvery = given === undefined ? encoder && numberIn(encoder, 'GovLength') : positive(given);
  return {
    token,
    lens: elementAt(profile, 'SourceToken')?.text ?? '',
    name: cutText(visibleText(own || token), MOST_NAME_CHARACTERS),
    codec: codec && cutText(visibleText(codec), MOST_NAME_CHARACTERS),
    framesPerS,
    widthPx: encoder && numberIn(encoder, 'Width'),
    heightPx: encoder && numberIn(encoder, 'Height'),
    keyFrameEveryMs: framesPerS && keyFrameEvery ? Math.round((keyFrameEvery / framesPerS) * 1_000) : null,
  };
}

/** The largest picture of a lens is its main stream; of two as large, the first. */
function withStream(pictures: readonly ReturnType<typeof pictureOf>[]) {
  const pixels = ({ widthPx, heightPx }: ReturnType<typeof pictureOf>) => (widthPx ?? 0) * (heightPx ?? 0);
  const mains = new Map<string, ReturnType<typeof pictureOf>>();
  for (const one of pictures) {
    const largest = mains.get(one.lens);
    if (largest === undefined || pixels(one) > pixels(largest)) mains.set(one.lens, one);
  }
  return pictures.map((one) => {
    const { lens, ...picture } = one;
    return { ...picture, stream: mains.get(lens) === one ? ('main' as const) : ('sub' as const) };
  });
}

function addressIn(
  said: string,
  host: string,
  rule: Pick<AddressRule, 'allows'>,
): Pick<DeviceProfile, 'address' | 'refused' | 'isElsewhere'> {
  const url = said.length > MOST_ADDRESS_CHARACTERS ? null : URL.parse(said);
  if (url === null || !/^rtsps?:$/.test(url.protocol) || url.hostname === '')
    return { address: null, refused: 'not-rtsp', isElsewhere: false };
  const isElsewhere = url.hostname !== host;
  if (!rule.allows(url.hostname)) return { address: null, refused: 'address', isElsewhere };
  // The login that some devices write into it may be another one.
  url.username = '';
  url.password = '';
  return { address: url.href, refused: null, isElsewhere };
}

function textIn(within: XmlElement, name: string): string | null {
  return elementAt(within, name)?.text || null;
}

function numberIn(within: XmlElement, name: string): number | null {
  return positive(textIn(within, name) ?? '');
}

/** Null: it is no number from 0. */
function positive(text: string): number | null {
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
