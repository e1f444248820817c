import type { Label } from './label.ts';
import type { Polygon } from './polygon.ts';

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly polygon: Polygon;
}

export const RULE_KINDS = ['illegal-parking', 'street-vending', 'garbage', 'camera-fault'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

interface RuleCommon {
  readonly id: string;
  readonly zoneIds: readonly string[];
  /** The permitted stay: a violation is what lasts at least this long. */
  readonly dwellMs: number;
  /** Dwell starts anew after a seen absence longer than this. */
  readonly resumeMs: number;
  /** A gap longer than this ends the presence as not known. */
  readonly bridgeMs: number;
  /** OpenStreetMap `opening_hours` in the camera's time zone; null = always in force. */
  readonly hours: string | null;
  /** SHA-256 of the camera's file before variables are filled in. */
  readonly version: string;
}

export interface ParkingRule extends RuleCommon {
  readonly kind: 'illegal-parking';
  readonly labels: readonly Label[];
  /** Zones beside it: while vehicles stand there too it is a queue, not parking. */
  readonly flowZoneIds: readonly string[];
}

export interface VendingRule extends RuleCommon {
  readonly kind: 'street-vending';
}

export interface GarbageRule extends RuleCommon {
  readonly kind: 'garbage';
  /** Filed only when nobody has stood near it for this long. */
  readonly ownerAwayMs: number;
}

/** On for every camera, without a zone. */
export interface CameraFaultRule extends RuleCommon {
  readonly kind: 'camera-fault';
}

export type Rule = ParkingRule | VendingRule | GarbageRule | CameraFaultRule;

/** `href` holds credentials and goes to ffmpeg alone; `shown` is what people and files may see. */
export interface CameraUrl {
  readonly type: 'rtsp' | 'file';
  readonly href: string;
  readonly shown: string;
}

/** One validated, frozen `streams/<id>.yaml`. */
export interface Camera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timezone: string;
  readonly url: CameraUrl;
  /** A file plays again from its start for ever. */
  readonly loop: boolean;
  readonly sampling: { readonly everyMs: number };
  readonly zones: readonly Zone[];
  readonly rules: readonly Rule[];
  /** Folder names under `models/`. */
  readonly models: readonly string[];
  /** Confidence to start and to keep a presence, where the camera says other than the model's manifest. */
  readonly confidence: { readonly start: number | null; readonly keep: number | null };
  /** How near a person stands to be a thing's owner, in that person's heights. */
  readonly ownerDistanceRatio: number;
  /** SHA-256 of the file before variables are filled in. */
  readonly version: string;
}
