import type { Answers } from './fake-answers.ts';

type Notices = ReturnType<NonNullable<Answers['notices']>>;
type Delivery = ReturnType<NonNullable<Answers['deliveries']>>['items'][number];

const EVENTS = [
  { event: 'new-case', name: '新案件' },
  { event: 'overdue-case', name: '超时案件' },
  { event: 'alarm/camera-fault', name: '告警：摄像机故障' },
];

/** Ways, subscriptions, and two messages, one of which failed. */
export function noticeAnswers(): Answers {
  const ways = new Map<string, Notices['ways'][number]>();
  const subscriptions = new Map<string, Notices['subscriptions'][number]>();
  const at = new Date().toISOString();
  const of = { subscription: '值班群', lane: 'normal', madeAt: at, nextAt: null, endedAt: at } as const;
  const deliveries: Delivery[] = [
    {
      ...of,
      id: 'a',
      state: 'failed',
      subject: '街巡新案件：机动车乱停放 20261128-0001',
      attempts: 9,
      answer: 'webhook hook.example 返回 500。',
    },
    { ...of, id: 'b', state: 'sent', subject: '街巡：12 条通知', attempts: 1, answer: '返回 200' },
    { ...of, id: 'c', subscription: null, state: 'sent', subject: '街巡：3 条通知', attempts: 1, answer: '返回 200' },
  ];
  return {
    notices: () => ({ ways: [...ways.values()], subscriptions: [...subscriptions.values()], events: EVENTS }),
    putWay: ({ params, body }) => {
      const common = { id: params.id, name: body.name, linkBase: body.linkBase, version: body.seen + 1 };
      const way =
        body.type === 'webhook'
          ? {
              host: new URL(body.url ?? 'https://hook.example').host,
              port: null,
              security: null,
              from: null,
              hasLogin: false,
            }
          : {
              host: body.host,
              port: body.port,
              security: body.security,
              from: body.from,
              hasLogin: body.login.type !== 'none',
            };
      const made = { ...common, type: body.type, ...way };
      ways.set(params.id, made);
      return made;
    },
    removeWay: ({ params }) => {
      ways.delete(params.id);
      return {};
    },
    testWay: ({ params }) => {
      if (ways.get(params.id)?.type === 'webhook') return { isTaken: true, answer: '返回 200' };
      return { isTaken: false, answer: '邮件服务器没有接受邮件（ECONNREFUSED）。' };
    },
    putSubscription: ({ params, body: { seen, ...body } }) => {
      const made = { ...body, events: [...body.events], id: params.id, version: seen + 1 };
      subscriptions.set(params.id, made);
      return made;
    },
    removeSubscription: ({ params }) => {
      subscriptions.delete(params.id);
      return {};
    },
    deliveries: ({ query }) => ({
      items: deliveries.filter(({ state }) => query.state === undefined || state === query.state),
      next: null,
    }),
    sendAgain: ({ body }) => {
      const again: Partial<Delivery> = { state: 'trying', attempts: 0 };
      deliveries.splice(
        0,
        deliveries.length,
        ...deliveries.map((one) => (one.id === body.id ? { ...one, ...again } : one)),
      );
      return {};
    },
  };
}
