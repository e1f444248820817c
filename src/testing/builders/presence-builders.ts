import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { parseDurationMs } from '../../kernel/domain/duration.ts';
import type { Interval } from '../../kernel/domain/interval.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** A Monday morning in Shanghai, no holiday. */
export const MONDAY_9_00 = new Date('2026-03-02T09:00:00+08:00');

export function later(from: Date, duration: string): Date {
  return new Date(from.getTime() + ms(duration));
}

/** `seen 30s, absent 10s, seen 5s` as a timeline. */
export function timelineOf(text: string, from: Date = MONDAY_9_00): Interval[] {
  let fromAt = from;
  return text.split(', ').map((part) => {
    const [type = '', duration = ''] = part.split(' ');
    const toAt = later(fromAt, duration);
    const interval: Interval = { type: type as Interval['type'], fromAt, toAt };
    fromAt = toAt;
    return interval;
  });
}

/** A car in the left half of the picture that has dwelt; `lived` is its timeline in words. */
export function aPresence({
  lived = 'seen 30s',
  from = MONDAY_9_00,
  ...over
}: Partial<Presence> & { readonly lived?: string; readonly from?: Date } = {}): Presence {
  const timeline = over.timeline ?? timelineOf(lived, from);
  const lastSeenAt = timeline.findLast(({ type }) => type === 'seen')?.toAt ?? from;
  return {
    id: 'p1',
    cameraId: 'yard',
    thingId: 't1',
    type: 'thing',
    family: 'vehicle',
    label: 'car',
    boxXyxy: [0.1, 0.4, 0.3, 0.6],
    state: 'dwelling',
    firstSeenAt: from,
    alreadyThere: false,
    lastSeenAt,
    timeline,
    personNearAt: null,
    partIds: [],
    observations: [{ at: from, frameSeq: 0, boxXyxy: [0.1, 0.4, 0.3, 0.6], label: 'car', confidence: 0.8 }],
    reportedRuleIds: [],
    ended: null,
    clearedAt: null,
    ...over,
  };
}

/** Zones `left`, `right` (halves) and `middle` (overlaps both). */
export function aCamera(rules: readonly Rule[], over: Partial<Camera> = {}): Camera {
  const column = (id: string, x1: number, x2: number) => {
    const polygon = [[x1, 0] as const, [x2, 0] as const, [x2, 1] as const, [x1, 1] as const];
    return { id, name: id, polygon };
  };
  return {
    id: 'yard',
    name: '东院',
    place: '解放街 12 号',
    timezone: 'Asia/Shanghai',
    position: null,
    url: { type: 'file', href: '', shown: '' },
    loop: false,
    sampling: { everyMs: 1_000 },
    zones: [column('left', 0, 0.5), column('right', 0.5, 1), column('middle', 0.15, 0.85)],
    rules,
    models: ['street'],
    confidence: { start: null, keep: null },
    ownerDistanceRatio: 1.5,
    recording: null,
    version: 'f'.repeat(64),
    ...over,
  };
}

function ms(duration: string): number {
  const found = parseDurationMs(duration);
  if (found === null) throw new Error(`"${duration}" is no duration`);
  return found;
}
