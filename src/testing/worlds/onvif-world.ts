import { onTestFinished } from 'vitest';
import { OnvifDevices, type OnvifDevicesParts } from '../../adapters/onvif/onvif-devices.ts';
import { systemAddresses } from '../../adapters/rtsp-relay/host-addresses.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { AddressRule } from '../../watching/ingest/address-rule.ts';
import { OnvifDevice, type OnvifDeviceOptions } from '../servers/onvif-device.ts';

export const DEVICE_LOGIN = { user: 'admin', password: 'p<w>&"1' };
export const MAIN_STREAM = { token: 'main', uri: 'rtsp://127.0.0.1/live?channel=1&subtype=0' };
export const SUB_STREAM = {
  token: 'sub',
  widthPx: 640,
  heightPx: 360,
  framesPerS: 10,
  uri: 'rtsp://u:p@127.0.0.1/live?channel=1&subtype=1',
};

/** A simulated device with a main and a sub stream, until the test is over. */
export async function openDevice(options: OnvifDeviceOptions = {}): Promise<OnvifDevice> {
  const made = await OnvifDevice.open({ streams: [MAIN_STREAM, SUB_STREAM], ...options });
  onTestFinished(() => made.close());
  return made;
}

/** Asks devices on this machine's loopback, where `allowed` lets it. */
export function onvifDevices(more: Partial<OnvifDevicesParts> & { readonly allowed?: string } = {}): OnvifDevices {
  const { allowed = '127.0.0.0/8', ...parts } = more;
  return new OnvifDevices({
    clock: new SystemClock(),
    rule: new AddressRule(allowed),
    addressesOf: systemAddresses,
    networks: () => ['127.0.0.1'],
    listenMs: 300,
    ...parts,
  });
}
