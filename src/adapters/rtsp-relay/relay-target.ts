import type { RtspAddress } from './rtsp-address.ts';
import type { RtspLogin } from './rtsp-login.ts';

/** A host with which ffmpeg may talk through the relay. */
export interface RelayTarget {
  readonly address: RtspAddress;
  /** Null: this host gets no credentials. */
  readonly login: RtspLogin | null;
  /** How many redirects came before. */
  readonly hops: number;
}
