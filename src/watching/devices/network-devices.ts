import type { CameraLogin } from '../camera-versions/login-seal.ts';

/** A device that answered when the network was asked who is there. What it says of itself is at most 100 characters each. */
export interface FoundDevice {
  /** Where it is asked further: `http://192.0.2.9/onvif/device_service`. */
  readonly address: string;
  /** The IP address from which it answered. */
  readonly host: string;
  readonly name: string | null;
  readonly maker: string | null;
  readonly model: string | null;
  readonly place: string | null;
  /** No camera may be at its address. */
  readonly isRefused: boolean;
}

export interface FoundDevices {
  readonly devices: readonly FoundDevice[];
  /** More answered than are listed. */
  readonly isCut: boolean;
}

/** One stream that a device offers. */
export interface DeviceProfile {
  readonly name: string;
  /** `main`: the largest picture of its lens. */
  readonly stream: 'main' | 'sub';
  /** As the device names it: `H264`, `H265`; null: it does not say. The same for all below. */
  readonly codec: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly framesPerS: number | null;
  readonly keyFrameEveryMs: number | null;
  /** The address of its stream, without user and password; null: it named none that can be taken. */
  readonly address: string | null;
  /** Why its address cannot be taken. `address`: no camera may be there; `not-rtsp`: it is no RTSP address; `fault`: the device answers that it has none. */
  readonly refused: 'address' | 'not-rtsp' | 'fault' | null;
  /** The stream is at another host than the device. */
  readonly isElsewhere: boolean;
}

/**
 * Why a device could not be asked. `address`: no camera may be there; `late`, `large`, `redirect`: what it did; `not-onvif`:
 * something else answers there; `login`: it does not take this user and password; `fault`: it says itself what is wrong.
 */
export type DeviceTrouble =
  | 'address'
  | 'unreachable'
  | 'late'
  | 'large'
  | 'redirect'
  | 'not-onvif'
  | 'login'
  | 'fault'
  | 'no-profiles';

export type DeviceAnswer =
  | {
      readonly type: 'profiles';
      readonly profiles: readonly DeviceProfile[];
      /** How far its clock is ahead of ours; null: it does not say. */
      readonly clockAheadMs: number | null;
      /** It has more profiles than are listed, or did not answer in time for all. */
      readonly isCut: boolean;
    }
  | {
      readonly type: 'trouble';
      readonly trouble: DeviceTrouble;
      /** What the device or the network said, never the login; empty: nothing. */
      readonly detail: string;
    };

export interface AskedDevice {
  readonly address: string;
  readonly login: CameraLogin | null;
}

/** Cameras and recorders on the network that tell about themselves. Nothing is thrown for what a device does. */
export interface NetworkDevices {
  /** Asks the networks of this machine who is there, for seconds. @throws JiexunError JX_TOO_MANY_REQUESTS */
  search(): Promise<FoundDevices>;
  /** The streams of one device. @throws JiexunError JX_TOO_MANY_REQUESTS */
  profiles(asked: AskedDevice): Promise<DeviceAnswer>;
}
