/** The paths of the first channel of usual cameras: what stands in docs/cameras.md. */
export const BRANDS = [
  { brand: 'hikvision', stream: 'main', path: ':554/Streaming/Channels/101' },
  { brand: 'hikvision', stream: 'sub', path: ':554/Streaming/Channels/102' },
  { brand: 'dahua', stream: 'main', path: ':554/cam/realmonitor?channel=1&subtype=0' },
  { brand: 'dahua', stream: 'sub', path: ':554/cam/realmonitor?channel=1&subtype=1' },
  { brand: 'uniview', stream: 'main', path: ':554/media/video1' },
  { brand: 'uniview', stream: 'sub', path: ':554/media/video2' },
  { brand: 'recorder', stream: 'main', path: ':554/unicast/c1/s0/live' },
  { brand: 'onvif', stream: 'main', path: ':554/onvif1' },
  { brand: 'gb28181', stream: 'main', path: ':554/rtp/DEVICE_CHANNEL' },
] as const;

const NO_HOST = '192.168.1.64';

/** The address with the path of this brand. The host stays; without one, an example stands in for it. */
export function brandAddress(address: string, path: string): string {
  const [, scheme = 'rtsp://', rest = ''] = /^(rtsps?:\/\/)?(.*)$/i.exec(address.trim()) ?? [];
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(rest)?.[0] || NO_HOST;
  return `${scheme}${host}${path}`;
}
