import type { RuleOfAnyKind } from './kinds/kinds.ts';
import { KINDS } from './kinds/kinds.ts';
import type { Polygon } from './polygon.ts';
import type { Position } from './position.ts';

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly polygon: Polygon;
}

export type RuleKind = (typeof KINDS)[number]['name'];
/** In the order of the table. */
export const RULE_KINDS: readonly RuleKind[] = KINDS.map(({ name }) => name);

export type Rule = RuleOfAnyKind;

/** `href` holds credentials and goes only to the camera's own host; `shown` is what people and files may see. */
export interface CameraUrl {
  readonly type: 'rtsp' | 'file';
  readonly href: string;
  readonly shown: string;
  /** How the pictures arrive, if not inside the RTSP connection. */
  readonly transport?: 'udp';
  /** Hosts other than its own to which the camera may redirect: names in lower case, or IP addresses. */
  readonly redirects?: readonly string[];
  /**
   * Of a camera that somebody saved in the console: the networks of JIEXUN_CAMERA_ADDRESSES. Every address that it leads
   * to, also by a name or a redirect, obeys `AddressRule`. Absent: a file's camera may be anywhere.
   */
  readonly allowedNetworks?: string;
}

/** How many days a camera's recordings are kept whose text does not say: the law wants as many. */
export const DEFAULT_RECORDING_DAYS = 30;

/** That a camera's video is kept. */
export interface CameraRecording {
  /** How long. */
  readonly days: number;
  /** When it is recorded, on the camera's wall clock; null: always. */
  readonly schedule: string | null;
}

/** One validated, frozen `streams/<id>.yaml`. */
export interface Camera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timezone: string;
  /** Null: nobody has said where it is. */
  readonly position: Position | null;
  readonly url: CameraUrl;
  /** The file starts again each time it has ended. */
  readonly loop: boolean;
  readonly sampling: { readonly everyMs: number };
  readonly zones: readonly Zone[];
  readonly rules: readonly Rule[];
  /** Folder names under `models/`. */
  readonly models: readonly string[];
  /** The confidence to start and to keep a presence, where the camera's file differs from the model's manifest. */
  readonly confidence: { readonly start: number | null; readonly keep: number | null };
  /** How near a person must stand to be a thing's owner, in heights of that person. */
  readonly ownerDistanceRatio: number;
  /** Null: its video is not kept. */
  readonly recording: CameraRecording | null;
  /** SHA-256 of the file before variables are filled in. */
  readonly version: string;
}
