import type { DeviceTrouble } from '../../watching/devices/network-devices.ts';

/** Why a device gave no answer that can be used. */
export class DeviceError extends Error {
  readonly trouble: DeviceTrouble;
  /** In the words of the device or the network; empty: nothing. */
  readonly detail: string;

  constructor(trouble: DeviceTrouble, detail = '') {
    super(`${trouble}: ${detail}`);
    this.trouble = trouble;
    this.detail = detail;
  }
}
