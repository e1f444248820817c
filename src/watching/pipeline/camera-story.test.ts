import { describe, expect, test } from 'vitest';
import type { Filed } from '../../cases/filing/case-filing.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { Language } from '../../kernel/domain/language.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aCamera, aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { CameraStory } from './camera-story.ts';

const van: Presence = aPresence({ family: 'vehicle', label: 'van', state: 'dwelling', alreadyThere: true });
const vendor: Presence = { ...van, type: 'vending', family: 'person', label: 'stall', alreadyThere: false };
const black: Presence = { ...van, type: 'fault', family: 'camera', label: 'black', alreadyThere: false };
const reported: Presence = { ...van, reportedRuleIds: ['kerb-no-parking'] };

function told(language: Language, resumed: readonly Presence[], tell: (story: CameraStory) => void): readonly string[] {
  const log = new KeptLog();
  tell(new CameraStory({ camera: aCamera(), log, words: wordsIn(language), resumed }));
  return log.lines.map(({ message }) => message);
}

const change = (...presences: readonly Presence[]) => ({
  presences,
  started: [],
  ended: [],
  trusted: true,
  changed: true,
  setBackMs: 0,
});

describe('what stays', () => {
  test.each<[string, Language, { resumed: readonly Presence[]; now: Presence; says: RegExp }]>([
    ['new', 'en', { resumed: [], now: van, says: /: something stays: vehicle \(van\), already there/ }],
    ['new', 'zh', { resumed: [], now: van, says: /：有物停留：车辆（面包车）（开始监看时已在）$/ }],
    [
      'not sure before the start',
      'en',
      { resumed: [{ ...van, state: 'confirming' }], now: van, says: /something stays/ },
    ],
    [
      'there before the start',
      'en',
      { resumed: [van], now: van, says: /: still there since before the start: vehicle \(van\)$/ },
    ],
    ['there before the start', 'zh', { resumed: [van], now: van, says: /：启动前已在，仍未离开：车辆（面包车）$/ }],
    ['reported before the start', 'en', { resumed: [reported], now: reported, says: /\(van\), reported already$/ }],
    ['reported before the start', 'zh', { resumed: [reported], now: reported, says: /车辆（面包车）（已上报）$/ }],
    ['a vendor', 'en', { resumed: [], now: vendor, says: /: something stays: a person with goods$/ }],
    ['a vendor', 'zh', { resumed: [], now: vendor, says: /：有物停留：携货物的人员$/ }],
    ['a fault of the camera', 'zh', { resumed: [], now: black, says: /：摄像机异常：黑屏$/ }],
    ['such a fault before the start', 'zh', { resumed: [black], now: black, says: /仍未离开：摄像机异常：黑屏$/ }],
  ])('%s (%s) is told once, as it is', (_, language, { resumed, now, says }) => {
    const lines = told(language, resumed, (story) => {
      story.note(change(now));
      story.note(change(now));
    });
    expect(lines).toEqual([expect.stringMatching(says)]);
  });
});

test.each([
  ['en', /: time runs 5s behind what was stamped so far/],
  ['zh', /：时间比此前所记早 5秒/],
] as const)('the log says when times run backwards (%s)', (language, says) => {
  const lines = told(language, [], (story) => story.note({ ...change(), setBackMs: 5_445 }));
  expect(lines).toEqual([expect.stringMatching(says)]);
});

test('a camera that is lost is told once a reason, in one line; one whose password is refused for good calls a person', () => {
  const log = new KeptLog();
  const url = { type: 'rtsp' as const, href: 'rtsp://192.0.2.10/main', shown: 'rtsp://192.0.2.10/main' };
  const story = new CameraStory({ camera: aCamera({ url }), log, words: wordsIn('en') });
  const down = (reason: 'unreachable' | 'refused', retryInMs: number) =>
    story.tell({ type: 'down', at: new Date(0), reason, detail: 'no answer', retryInMs });
  for (const retryInMs of [1_500, 2_000, 4_000]) down('unreachable', retryInMs);
  for (const retryInMs of [10_000, 60_000, 1_800_000, 1_800_000]) down('refused', retryInMs);
  expect(log.told).toEqual([
    expect.stringMatching(/^warn: .*camera down \(unreachable\): no answer; trying again in 2s$/),
    expect.stringMatching(/^warn: .*refused.*trying again in 10s$/),
    expect.stringMatching(/^error: .*refused.*trying again in 30m$/),
  ]);
});

describe('what has stayed too long', () => {
  test.each<[RuleKind, string, RegExp]>([
    ['illegal-parking', 'vehicle', /：机动车乱停放：车辆已停留 30秒（允许 30秒），上报中$/],
    ['camera-fault', 'moved', /：摄像机故障：镜头被移动已持续 30秒（允许 30秒），上报中$/],
  ])('has the same name in Chinese as on the stills: %s of %s', (kind, label, says) => {
    const violation = { ...aViolation(), kind, label };
    const lines = told('zh', [], (story) => story.filed(violation, { caseId: 'c-1', as: 'case' }));
    expect(lines).toEqual([expect.stringMatching(says)]);
  });

  test.each<[Filed['as'], Language, RegExp]>([
    ['case', 'en', /, filing a case$/],
    ['case', 'zh', /，上报中$/],
    ['sighting', 'en', /, back while case c-1 is open: a further sighting of it$/],
    ['sighting', 'zh', /，案件 c-1 未结，再次出现，并入该案$/],
    ['rule', 'en', /, a further rule of case c-1$/],
    ['rule', 'zh', /，并入案件 c-1 的另一条规则$/],
  ])('becomes a %s, and the log says so (%s)', (as, language, says) => {
    const lines = told(language, [], (story) => story.filed(aViolation(), { caseId: 'c-1', as }));
    expect(lines).toEqual([expect.stringMatching(says)]);
  });
});
