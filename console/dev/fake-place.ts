import { AUDIT_VERB_TEXTS } from '../../src/kernel/words/catalogue/audit.ts';
import type { Answers } from './fake-answers.ts';
import { AWAY, cameraAnswers, ruleHours } from './fake-cameras.ts';
import { deviceAnswers } from './fake-devices.ts';
import { importAnswers } from './fake-imports.ts';
import { mapAnswers } from './fake-map.ts';
import { noticeAnswers } from './fake-notices.ts';
import { fakeStream } from './fake-streams.ts';
import type { FakeWorld, Said } from './fake-world.ts';
import { zoneAnswers } from './fake-zones.ts';

const ALARM = { name: 'low-disk', key: '/srv/jiexun', message: '磁盘 /srv/jiexun 剩余不足十分之一。' };

/** Alarms, cameras, handover, people and the log. */
export function placeAnswers(world: FakeWorld): Answers {
  const startedAt = new Date().toISOString();
  const alarms = [{ ...ALARM, raisedAt: startedAt }];
  const past: ReturnType<NonNullable<Answers['handover']>>['past'] = [];
  const handover = () => {
    const states = [...world.cases.values()];
    const now = new Date().toISOString();
    return {
      waiting: states.filter(({ state }) => state === 'pending').length,
      unsure: states.filter(({ state }) => state === 'unsure').length,
      overdue: states.filter(({ state, dueAt }) => state === 'pending' && dueAt < now).length,
      alarms,
      blindCameras: ['gate'],
      past,
    };
  };
  return {
    alarms: () => ({ alarms }),
    cameras: () => ({
      cameras: world.hasCameras
        ? [
            camera('street', '解放街北侧', '解放街 20 号', 'watched'),
            camera('market', '东市口', '东市街 3 号', 'waiting'),
            camera('gate', null, null, 'down'),
          ]
        : [],
    }),
    handover,
    handOver: ({ body }, { staffNo }) => {
      const { waiting, unsure, overdue } = handover();
      const at = new Date().toISOString();
      past.unshift({
        id: `h${past.length}`,
        by: staffNo,
        at,
        note: body.note,
        waiting,
        unsure,
        overdue,
        signedBy: null,
        signedAt: null,
      });
      return handover();
    },
    signHandover: ({ params }, { staffNo }) => {
      const at = new Date().toISOString();
      past.splice(
        0,
        past.length,
        ...past.map((one) => (one.id === params.id ? { ...one, signedBy: staffNo, signedAt: at } : one)),
      );
      return handover();
    },
    ...peopleAnswers(world, startedAt),
    ...groupAnswers(),
    ...cameraAnswers(world),
    ...mapAnswers(world),
    ...importAnswers(world),
    ...deviceAnswers(),
    ...zoneAnswers(world),
    ...noticeAnswers(),
    ...logAnswers(world),
  };
}

function groupAnswers(): Answers {
  const groups = new Map([['north', { id: 'north', name: '城北', cameraIds: ['street'], version: 1 }]]);
  const keys: ReturnType<NonNullable<Answers['apiKeys']>>['keys'] = [];
  return {
    groups: () => ({ groups: [...groups.values()], cameraIds: ['street', 'market', 'gate'] }),
    putGroup: ({ params, body: { seen, ...group } }) => {
      const changed = { id: params.id, version: seen + 1, ...group };
      groups.set(params.id, changed);
      return changed;
    },
    removeGroup: ({ params }) => {
      groups.delete(params.id);
      return {};
    },
    apiKeys: () => ({ keys }),
    addApiKey: ({ body }, { staffNo }) => {
      const apiKey = { ...body, createdBy: staffNo, createdAt: new Date().toISOString(), endedAt: null };
      keys.push(apiKey);
      return { apiKey, key: 'jx_shown-once-0123456789' };
    },
    endApiKey: ({ params }) => {
      const endedAt = new Date().toISOString();
      keys.splice(0, keys.length, ...keys.map((one) => (one.name === params.id ? { ...one, endedAt } : one)));
      return {};
    },
  };
}

function camera(id: string, name: string | null, place: string | null, state: 'watched' | 'waiting' | 'down') {
  const coverage = Array.from({ length: 24 }, (_, hour) =>
    hour > 17 ? null : state === 'down' ? 0 : hour === 9 ? 0.4 : 1,
  );
  return {
    id,
    rules: ruleHours(id),
    platform: id === 'gate' ? AWAY : null,
    name,
    place,
    timezone: name ? 'Asia/Shanghai' : null,
    position: name ? { longitude: 104.0575, latitude: 30.6724 } : null,
    state,
    pictureAt: name ? new Date().toISOString() : null,
    stream: fakeStream(id),
    coverage,
    // Watching began ten minutes before one o'clock.
    watchedMs: coverage.slice(1).reduce<number>((sum, ratio) => sum + (ratio ?? 0) * 3_600_000, 600_000),
    dueMs: 17 * 3_600_000 + 600_000,
  };
}

function peopleAnswers(world: FakeWorld, createdAt: string): Answers {
  const lineOf = (staffNo: string) => {
    const found = world.people.get(staffNo);
    if (!found) throw new Error(`Nobody has the staff number ${staffNo}.`);
    const { name, roles, groupIds, unit, language, mustChoosePassword, hasSecondFactor } = found;
    return {
      staffNo,
      name,
      roles,
      groupIds,
      unit,
      language,
      isActive: true,
      isOneTime: mustChoosePassword,
      hasSecondFactor,
      createdAt,
    };
  };
  return {
    personNames: ({ query: { of } }) => ({
      names: of.split(',').flatMap((staffNo) => {
        const found = world.people.get(staffNo);
        return found ? [{ staffNo, name: found.name }] : [];
      }),
    }),
    people: () => ({ people: [...world.people.keys()].map(lineOf) }),
    addPerson: ({ body }) => {
      world.people.set(body.staffNo, {
        ...body,
        ...{
          unit: body.unit ?? null,
          rights: [],
          timezone: 'Asia/Shanghai',
          mustChoosePassword: true,
          hasSecondFactor: false,
        },
      });
      return { person: lineOf(body.staffNo), password: 'one-time-4711-apple' };
    },
    changePerson: ({ params }) => lineOf(params.id),
    resetPerson: ({ params }) => ({ person: lineOf(params.id), password: 'one-time-4712-pear' }),
  };
}

/** What the log of the real server calls it. */
const VERBS = {
  show: 'show-still',
  decide: 'decide-case',
  check: 'check-case',
  'take-back': 'take-back-decision',
  note: 'note-case',
  print: 'print-sheet',
} as const satisfies Readonly<Record<Said['verb'], keyof typeof AUDIT_VERB_TEXTS>>;

function logAnswers(world: FakeWorld): Answers {
  const idOf = (named?: string) => [...world.cases.values()].find(({ number }) => number === named)?.id ?? named;
  const entries = (caseId?: string) =>
    world.log
      .filter((one) => caseId === undefined || one.caseId === caseId)
      .map((one, index) => ({
        no: index + 1,
        at: new Date(Date.now() - (world.log.length - index) * 1_000).toISOString(),
        who: one.who,
        right: 'see-cases',
        verb: VERBS[one.verb],
        did: AUDIT_VERB_TEXTS[VERBS[one.verb]].zh,
        subject:
          one.verb === 'show' ? { type: 'still', id: `${one.caseId}/${one.detail}` } : { type: 'case', id: one.caseId },
        caseId: one.caseId,
        outcome: 'done' as const,
        address: '127.0.0.1',
        detail: one.verb === 'decide' ? `verdict=${one.detail}` : '',
      }))
      .toReversed();
  return {
    auditList: ({ query }) => ({
      items: entries(idOf(query.caseId))
        .filter(({ verb }) => !query.verb || verb === query.verb)
        .slice(0, query.limit),
      next: null,
    }),
    caseLog: ({ params, query }) => ({ items: entries(params.id).slice(0, query.limit), next: null }),
    auditVerdict: () => ({ exitCode: 4, lines: ['日志完整：1 至 42', '最近签名检查点：41，密钥未经确认'] }),
  };
}
