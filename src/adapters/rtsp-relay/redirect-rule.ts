import { type RtspAddress, readRtspAddress } from './rtsp-address.ts';

/** Where a redirect leads, or why it is not followed, in words that continue "it redirects". */
export type RedirectVerdict = { readonly to: RtspAddress; readonly takesLogin: boolean } | { readonly refused: string };

export interface RedirectCase {
  readonly location: string | null;
  /** The host that redirects. */
  readonly from: RtspAddress;
  /** The camera's host, as its file names it. */
  readonly camera: RtspAddress;
  /** Other hosts that the camera's file allows. */
  readonly hosts: readonly string[];
  /** How many redirects came before this one. */
  readonly hops: number;
  /** The IP address of the camera's own host, when this host is another name of it; else null. */
  readonly addressIfCameras: (host: string) => Promise<string | null>;
}

const MOST_HOPS = 5;
/** Lower ports belong to other services. RTSP's own ports are an exception. */
const FIRST_FREE_PORT = 1_024;
const RTSP_PORTS: readonly number[] = [554, 322];

/**
 * Decides whether a camera's redirect is followed. It is followed within the camera's own host, and to hosts that
 * its file lists. The credentials go only to the camera's own host, and never from an encrypted connection to an
 * unencrypted one.
 */
export async function judgeRedirect(asked: RedirectCase): Promise<RedirectVerdict> {
  const { location, from, camera, hosts, hops } = asked;
  if (hops >= MOST_HOPS) return { refused: `more than ${MOST_HOPS} times in a row` };
  const to = location === null ? null : readRtspAddress(location, from);
  if (to === null) return { refused: 'to what is no RTSP address' };
  const ownAddress = to.host === camera.host ? camera.host : await asked.addressIfCameras(to.host);
  if (ownAddress === null && !hosts.includes(to.host)) return { refused: `to another host, ${to.host}` };
  if (to.port < FIRST_FREE_PORT && to.port !== camera.port && !RTSP_PORTS.includes(to.port)) {
    return { refused: `to port ${to.port} of ${to.host}, where no camera listens` };
  }
  if (ownAddress === null) return { to, takesLogin: false };
  // The address is used, because a name may point to another host a moment later.
  return { to: { ...to, host: ownAddress }, takesLogin: to.isEncrypted || !camera.isEncrypted };
}
