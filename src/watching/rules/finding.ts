import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Zone } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Dwell } from './dwell.ts';

/** What a kind of rule judges a presence by. */
export interface Surroundings {
  readonly camera: Camera;
  readonly calendar: Calendar;
  /** All of the camera's that are not gone, those that ended with this look included. */
  readonly presences: readonly Presence[];
}

/** A presence that falls under a rule, whether or not it has stayed too long yet. */
export interface Finding {
  /** Those of the rule it stands in, in the file's order; empty for a camera fault. */
  readonly zones: readonly Zone[];
  readonly dwell: Dwell;
  readonly permittedMs: number;
  /** Besides its dwell it must be this late; null = no such condition. */
  readonly notBeforeAt: Date | null;
  /** Something excuses it now. */
  readonly isExcused: boolean;
}
