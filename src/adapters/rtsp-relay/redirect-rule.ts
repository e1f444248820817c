import { type RtspAddress, readRtspAddress } from './rtsp-address.ts';

/** Where a redirect is followed to; or why it is not, in words that follow "it redirects". */
export type RedirectVerdict = { readonly to: RtspAddress; readonly takesLogin: boolean } | { readonly refused: string };

export interface RedirectCase {
  readonly location: string | null;
  /** Who redirects. */
  readonly from: RtspAddress;
  /** As the camera's file names it. */
  readonly camera: RtspAddress;
  /** Further hosts that the camera's file allows. */
  readonly hosts: readonly string[];
  /** How many redirects led here. */
  readonly hops: number;
  /** The IP address of the camera's own host, where this is another name of it; else null. */
  readonly addressIfCameras: (host: string) => Promise<string | null>;
}

const MOST_HOPS = 5;
/** Below are the ports of other services; those of RTSP itself are among them. */
const FIRST_FREE_PORT = 1_024;
const RTSP_PORTS: readonly number[] = [554, 322];

/**
 * A camera's redirect is followed within its own host, and to hosts that its file lists. The login goes along only within the
 * camera's own host, and never from an encrypted connection to one in clear.
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
  // By address: a name may mean another host a moment later.
  return { to: { ...to, host: ownAddress }, takesLogin: to.isEncrypted || !camera.isEncrypted };
}
