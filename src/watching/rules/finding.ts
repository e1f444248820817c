import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Camera, Zone } from '../../kernel/domain/camera.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Dwell } from './dwell.ts';

/** What a kind of rule uses to judge a presence. */
export interface Surroundings {
  readonly camera: Camera;
  readonly calendar: Calendar;
  /** All presences of the camera that are not gone, and those that ended with this look. */
  readonly presences: readonly Presence[];
}

/** A presence to which a rule applies, whether or not it has stayed too long yet. */
export interface Finding {
  /** The zones of the rule that it stands in, in the file's order; empty for a camera fault. */
  readonly zones: readonly Zone[];
  readonly dwell: Dwell;
  readonly permittedMs: number;
  /** The violation also needs this time to have come; null = no such condition. */
  readonly notBeforeAt: Date | null;
  /** True while something excuses the presence. */
  readonly isExcused: boolean;
}
