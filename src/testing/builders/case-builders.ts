import type { Camera } from '../../kernel/domain/camera.ts';
import type { Frame } from '../../kernel/domain/frame.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';

/** `T0` plus this many seconds. */
export const T0 = new Date('2026-01-01T00:00:00Z');
export function atSecond(second: number): Date {
  return new Date(T0.getTime() + second * 1_000);
}

const ruleCommon = { zoneIds: ['kerb'], dwellMs: 30_000, resumeMs: 0, bridgeMs: 600_000, hours: null, version: 'a1b2' };

export function aCamera(changes: Partial<Camera> = {}): Camera {
  return {
    id: 'yard-east',
    name: '东院',
    place: '解放街 12 号',
    timezone: 'Asia/Shanghai',
    position: null,
    url: { type: 'file', href: 'vtest.avi', shown: 'vtest.avi' },
    loop: false,
    sampling: { everyMs: 1_000 },
    zones: [
      {
        id: 'kerb',
        name: '路缘',
        polygon: [
          [0.5, 0.4],
          [0.95, 0.4],
          [0.95, 0.95],
          [0.5, 0.95],
        ],
      },
    ],
    rules: [
      {
        ...ruleCommon,
        id: 'kerb-no-parking',
        kind: 'illegal-parking',
        labels: ['car', 'van', 'bus', 'truck'],
        flowZoneIds: [],
      },
      { ...ruleCommon, id: 'kerb-litter', kind: 'garbage', dwellMs: 20_000, ownerAwayMs: 10_000 },
      { ...ruleCommon, id: 'camera-fault', kind: 'camera-fault', zoneIds: [], dwellMs: 0 },
    ],
    models: ['street'],
    confidence: { start: null, keep: null },
    ownerDistanceRatio: 1,
    recording: null,
    version: 'a1b2',
    ...changes,
  };
}

export function aPresence(changes: Partial<Presence> = {}): Presence {
  return {
    id: 'yard-east-p1',
    cameraId: 'yard-east',
    thingId: 'yard-east-t1',
    type: 'thing',
    family: 'vehicle',
    label: 'van',
    boxXyxy: [0.6, 0.5, 0.8, 0.8],
    state: 'dwelling',
    firstSeenAt: T0,
    alreadyThere: false,
    lastSeenAt: atSecond(30),
    timeline: [{ type: 'seen', fromAt: T0, toAt: atSecond(30) }],
    personNearAt: null,
    partIds: [],
    observations: [{ at: T0, frameSeq: 0, boxXyxy: [0.6, 0.5, 0.8, 0.8], label: 'van', confidence: 0.9 }],
    reportedRuleIds: [],
    ended: null,
    clearedAt: null,
    ...changes,
  };
}

/** The same presence, which was seen to leave at second 90. */
export function aGonePresence(changes: Partial<Presence> = {}): Presence {
  const leftAt = atSecond(90);
  return aPresence({ state: 'gone', ended: 'left', clearedAt: leftAt, lastSeenAt: leftAt, ...changes });
}

/** What a rule asserts of `presence`, by default 30 s after it came. */
export function aViolation(
  presence: Presence = aPresence(),
  changes: Partial<Omit<Violation, 'explanation'>> & { readonly explanation?: Partial<Violation['explanation']> } = {},
): Violation {
  const { explanation, ...rest } = changes;
  return {
    cameraId: presence.cameraId,
    presenceId: presence.id,
    thingId: presence.thingId,
    kind: 'illegal-parking',
    label: presence.family,
    boxXyxy: presence.boxXyxy,
    firstSeenAt: presence.firstSeenAt,
    alreadyThere: presence.alreadyThere,
    reachedAt: new Date(presence.firstSeenAt.getTime() + 30_000),
    explanation: {
      ruleId: 'kerb-no-parking',
      ruleVersion: 'a1b2',
      kind: rest.kind ?? 'illegal-parking',
      zoneId: 'kerb',
      zoneName: '路缘',
      observed: rest.label ?? presence.family,
      hours: null,
      dwellMs: 30_000,
      permittedMs: 30_000,
      timeline: presence.timeline,
      observations: presence.observations,
      models: [{ name: 'street', sha256: 'c0ffee' }],
      ...explanation,
    },
    ...rest,
  };
}

/** The frame of each second has different bytes. */
export function aFrame(second: number, changes: Partial<Frame> = {}): Frame {
  return {
    cameraId: 'yard-east',
    seq: second,
    capturedAt: atSecond(second),
    widthPx: 768,
    heightPx: 576,
    rgb: new TextEncoder().encode(`picture ${second}`),
    ...changes,
  };
}
