import type { ShownErrand } from '../../src/edges/api/contract/errands.ts';
import type { ShownRuleTrial, ShownTrialRule, ShownTriedCase } from '../../src/edges/api/contract/rules.ts';
import { readHours } from '../../src/edges/api/read-hours.ts';
import { shownProblem } from '../../src/edges/api/shown-problem.ts';
import { OpeningCalendar } from '../../src/kernel/calendar/opening-calendar.ts';
import { wordsIn } from '../../src/kernel/words/words.ts';
import { precisionOf } from '../../src/people/figures/precision.ts';
import { readCamera } from '../../src/watching/streams/read-camera.ts';
import { isOpen } from '../src/errands/known-errands.ts';
import type { Answers } from './fake-answers.ts';
import { FakeRefusal } from './fake-refusal.ts';
import type { FakeWorld } from './fake-world.ts';

const DAY_MS = 86_400_000;
const yamlOf = (id: string) => `id: ${id}
name: 解放街北侧
url: hidden
zones:
  - { id: kerb, name: 路缘, polygon: [[0.1, 0.4], [0.9, 0.4], [0.9, 0.9], [0.1, 0.9]] }
rules:
  - { id: kerb-no-parking, kind: illegal-parking, zones: [kerb], dwell: 5m, hours: "Mo-Su 07:00-22:00" }
  - { id: kerb-strict, kind: illegal-parking, zones: [kerb], dwell: 1m, trial: true }
`;

const FILES: Readonly<Partial<Record<ShownErrand['kind'], ShownErrand['file']>>> = {
  'export-cases': { name: 'cases.xlsx', bytes: 48_213 },
  'print-sheets': { name: 'sheets.html', bytes: 1_482_130 },
};

/** Rules that are tried at once or after some askings, and two on trial. */
export function ruleAnswers(world: FakeWorld): Answers {
  let trials: readonly ShownTrialRule[] = [aTrialRule('market', 'console'), aTrialRule('street', 'file')];
  let ofConsole = { no: 3, text: yamlOf('market').replace('hidden', 'rtsp://192.0.2.7/main') };
  /** The version of the console at each trial. */
  const triedNos = new Map<string, number>();
  const own = (who: string) => world.errands.filter((errand) => errand.who === who);
  const goOn = (errand: ShownErrand): ShownErrand => {
    if (errand.state === 'waiting') return { ...errand, state: 'running', progress: { done: 0, of: 300_000 } };
    if (errand.state !== 'running' || world.isSlow) return errand;
    const done = Math.min(300_000, (errand.progress?.done ?? 0) + 110_000);
    if (done < 300_000) return { ...errand, progress: { done, of: 300_000 } };
    const file = FILES[errand.kind] ?? null;
    const keptUntil = new Date(Date.now() + 3_600_000).toISOString();
    return { ...errand, state: 'done', progress: { done, of: 300_000 }, endedAt: now(), keptUntil, file };
  };
  return {
    cameraText: ({ params: { id } }) => {
      if (id === 'market') return { cameraId: id, origin: 'console', file: `console/${id}.yaml`, ...ofConsole };
      return { cameraId: id, origin: 'file', file: `streams/${id}.yaml`, no: 0, text: yamlOf(id) };
    },
    saveText: ({ params: { id }, body: { yaml, seen } }, { language }) => {
      if (seen !== ofConsole.no)
        throw new FakeRefusal(409, 'JX_CAMERA_CHANGED', `摄像机 ${id} 已由 9002 保存为第 ${ofConsole.no} 版。`);
      const options = { file: `${id}.yaml`, env: {}, allowedFolders: [], models: null, url: 'ignored' } as const;
      const read = readCamera(yaml, options);
      const problems = 'problems' in read ? read.problems : [];
      const said = problems.map((problem) => shownProblem(problem, wordsIn(language)));
      if (said.length > 0) return { saved: null, problems: said, warnings: [] };
      ofConsole = { no: ofConsole.no + 1, text: yaml };
      return { saved: ofConsole.no, problems: [], warnings: [] };
    },
    tryRules: ({ params: { id }, body: { yaml } }, { staffNo, language }) => {
      const file = `streams/${id}.yaml`;
      const read = readCamera(yaml, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' });
      const words = wordsIn(language);
      const said = (found: typeof read.warnings) => found.map((problem) => shownProblem(problem, words));
      if (!('camera' in read)) return { errand: null, problems: said(read.problems), warnings: [] };
      const errand = world.ask('try-rules', staffNo, id);
      triedNos.set(errand.id, ofConsole.no);
      return { errand, problems: [], warnings: said(read.warnings) };
    },
    ruleTrial: ({ params }) => trialOf(world, params.id, triedNos.get(params.id) ?? 0),
    startSheets: (_, { staffNo }) => world.ask('print-sheets', staffNo, null),
    startExport: (_, { staffNo }) => world.ask('export-cases', staffNo, null),
    errands: (_, { staffNo }) => {
      world.errands = world.errands.map((errand) => (errand.who === staffNo ? goOn(errand) : errand));
      return { own: own(staffNo).toReversed(), others: [...world.otherErrands] };
    },
    cancelErrand: ({ params: { id } }) => {
      world.errands = world.errands
        .filter((errand) => errand.id !== id || isOpen(errand))
        .map((errand) => (errand.id === id ? { ...errand, state: 'cancelled' } : errand));
      return {};
    },
    readHours: ({ query }, { language }) =>
      readHours(query, {
        at: new Date('2026-09-18T04:00:00Z'),
        words: wordsIn(language),
        calendar: new OpeningCalendar(),
      }),
    trialRules: () => ({ rules: [...trials] }),
    trialFindings: () => ({ findings: [aFinding(world, 0), aFinding(world, 1)], isCut: false }),
    endTrial: ({ params: { id, rule }, body: { seen } }) => {
      const found = trials.find(({ cameraId, ruleId }) => cameraId === id && ruleId === rule);
      if (found?.no !== seen) throw new FakeRefusal(409, 'JX_CAMERA_CHANGED', '摄像机已被他人修改。');
      trials = trials.filter((one) => one !== found);
      return { no: seen + 1 };
    },
  };
}

function trialOf(world: FakeWorld, errandId: string, no: number): ShownRuleTrial {
  const trial = aTrial([...world.cases.values()].slice(0, 3).map(({ id, number }) => ({ id, number })));
  const cameraId = world.errands.find(({ id }) => id === errandId)?.cameraId ?? 'street';
  return cameraId === 'market' ? { ...trial, cameraId, cameraName: '东市口', no } : trial;
}

const now = () => new Date().toISOString();
const atDay = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString();

function aFinding(world: FakeWorld, at: number) {
  const found = [...world.cases.values()][at];
  const filed = at === 0 && found ? { caseId: found.id, number: found.number, thumbnail: found.thumbnail } : null;
  return { thing: '机动车', zoneId: 'kerb', firstSeenAt: atDay(1), reachedAt: atDay(1), dwellMs: 61_000, filed };
}

function aTrialRule(cameraId: string, origin: 'file' | 'console'): ShownTrialRule {
  const days = Array.from({ length: 14 }, (_, ago) => ({ day: atDay(13 - ago).slice(0, 10), count: (ago * 7) % 12 }));
  return {
    ...{ cameraId, cameraName: cameraId === 'street' ? '解放街北侧' : '东市口', timezone: 'Asia/Shanghai', days },
    ...{ ruleId: 'kerb-strict', kind: 'illegal-parking', dwellMs: 60_000, isCut: false },
    zones: [
      { id: 'kerb', name: '路缘' },
      { id: 'corner', name: '路口' },
    ],
    ...{ origin, file: `streams/${cameraId}.yaml`, no: origin === 'file' ? 0 : 3, line: 8 },
  };
}

function aTrial(known: readonly { readonly id: string; readonly number: string }[]): ShownRuleTrial {
  const count = (confirmed: number, rejected: number, neverFiled: number) => {
    const decided = { confirmed, rejected, undecided: 2, merged: 0, 'never-filed': neverFiled };
    return { cases: confirmed + rejected + 2 + neverFiled, decided, precision: precisionOf(decided) };
  };
  const tried = (at: number, one: Partial<ShownTriedCase>): ShownTriedCase => ({
    ...{ caseId: null, number: null, thumbnail: null, kind: 'illegal-parking', thing: '机动车' },
    ...{ ruleId: 'kerb-no-parking', zoneName: '路缘', reachedAt: atDay(at), dwellMs: 62_000 + at * 1_000 },
    ...{ decision: 'never-filed', reasonId: null, ...one },
  });
  const goes = known.map(({ id, number }, at) =>
    tried(at + 1, { caseId: id, number, thumbnail: 'filing.jpg', decision: 'rejected', reasonId: 'loading' }),
  );
  const comes = [1, 3, 4].map((at) => tried(at, {}));
  return {
    ...{
      cameraId: 'street',
      cameraName: '解放街北侧',
      no: 0,
      timezone: 'Asia/Shanghai',
      fromAt: atDay(30),
      toAt: now(),
      stays: 300_412,
    },
    ...{ today: count(88, 31, 0), changed: count(85, 12, comes.length) },
    ...{ comes: { count: 3, cases: comes }, goes: { count: goes.length, cases: goes } },
    filed: { count: 121, foundAgain: 119 },
    untold: ['kerb-strict：其区域的 7 % 在现行区域之外；那里停留过的对象没有存储。'],
  };
}
