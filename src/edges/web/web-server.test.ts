import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemClock } from '../../adapters/system-clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Metrics } from './metrics.ts';
import type { ReadyCheck } from './readiness.ts';
import { WatchReporter } from './watch-reporter.ts';
import { WebServer } from './web-server.ts';

const STANDING = { name: 'lag', key: 'yard', message: 'yard is late', raisedAt: '2026-01-01T00:00:00.000Z' };

describe('the web server', () => {
  const log = new KeptLog();
  let checks: ReadyCheck[];
  let broken: Error | null;
  let depth: () => Promise<Readonly<Record<string, number>>>;
  let server: WebServer;
  let origin: string;
  let metrics: Metrics;
  let reporter: WatchReporter;
  let clock: FakeClock;
  beforeEach(async () => {
    checks = [];
    broken = null;
    depth = async () => ({ 'seal-case': 3 });
    metrics = new Metrics({
      alarms: {
        raised: () => {
          if (broken !== null) throw broken;
          return [{ name: 'low-disk' }, { name: 'lag' }, { name: 'lag' }];
        },
      },
      queue: { depth: () => depth() },
      clock: new SystemClock(),
      linesLost: () => 7,
    });
    clock = new FakeClock();
    server = new WebServer({ clock, log });
    origin = await server.listen(0);
    const sent: unknown[] = [];
    const send = (report: unknown) => void sent.push(report);
    const raisedAt = new Date('2026-01-01T00:00:00Z');
    const raised = () => [
      { name: 'lag' as const, key: 'yard', message: 'yard is late', what: 'yard is late', raisedAt },
    ];
    reporter = new WatchReporter({
      metrics,
      alarms: { raised },
      checks,
      clock: new SystemClock(),
      log,
      loopDelayMs: () => 12.4,
      send,
    });
  });
  afterEach(async () => {
    await reporter.close();
    await server.close();
  });

  /** With the newest report of the watching process. */
  const get = async (path: string, init?: RequestInit): Promise<Response> => {
    server.hear(await reporter.report());
    return fetch(`${origin}${path}`, init);
  };
  const ask = async (path: string, init?: RequestInit): Promise<{ status: number; body: unknown }> => {
    const response = await get(path, init);
    return { status: response.status, body: await response.json() };
  };

  test('listens on loopback only', () => {
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('/healthz answers while the loop moves, and says how long it stood', async () => {
    expect(await ask('/healthz')).toEqual({
      status: 200,
      body: { status: 'ok', uptimeMs: expect.any(Number), loopDelayMs: 12 },
    });
  });

  test.each([
    { title: 'all is there', missing: async () => null, status: 200, answer: 'ready' },
    { title: 'something is missing', missing: async () => 'no camera yet', status: 503, answer: 'no camera yet' },
    {
      title: 'a check throws',
      missing: () => Promise.reject(new Error('store closed')),
      status: 503,
      answer: 'store closed',
    },
    {
      title: 'a check never answers',
      missing: () => new Promise<null>(() => undefined),
      status: 503,
      answer: 'no answer within 2000 ms',
    },
  ])('/readyz: $title', async ({ missing, status, answer }) => {
    checks.push({ name: 'store', missing: async () => null }, { name: 'cameras', missing });
    expect(await ask('/readyz')).toEqual({
      status,
      body: { ready: status === 200, checks: { store: 'ready', cameras: answer }, alarms: [STANDING] },
    });
  });

  test('/metrics shows what was counted and the present values, and forgets a camera that is gone', async () => {
    metrics.frame('yard');
    metrics.dropped('yard', 3);
    metrics.look('yard', { run: 2, unchanged: 5 });
    metrics.cameraUp('yard');
    metrics.cameraDown('gate', 'refused');
    metrics.lag('yard', 1_500);
    metrics.covered('yard', 'kerb', 'watched', 60_000);
    metrics.job('retention', 'done', 20);
    metrics.store('write', 3);
    metrics.caseFiled('yard', 'garbage');
    metrics.caseVisible('garbage', 900);
    const response = await get('/metrics');
    const said = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    for (const line of [
      'jiexun_frames_total{camera="yard"} 1',
      'jiexun_frames_dropped_total{camera="yard"} 3',
      'jiexun_looks_total{camera="yard",result="unchanged"} 5',
      'jiexun_camera_up{camera="yard"} 1',
      'jiexun_camera_up{camera="gate"} 0',
      'jiexun_camera_down_total{camera="gate",reason="refused"} 1',
      'jiexun_lag_seconds{camera="yard"} 1.5',
      'jiexun_coverage_seconds_total{camera="yard",rule="kerb",kind="watched"} 60',
      'jiexun_jobs_total{job="retention",result="done"} 1',
      'jiexun_store_seconds_count{operation="write"} 1',
      'jiexun_cases_filed_total{camera="yard",kind="garbage"} 1',
      'jiexun_filing_seconds_bucket{le="1",kind="garbage"} 1',
      'jiexun_alarms_raised{alarm="lag"} 2',
      'jiexun_jobs_waiting{job="seal-case"} 3',
      'jiexun_log_lines_dropped 7',
    ]) {
      expect(said.split('\n')).toContain(line);
    }
    expect(said).not.toContain('jiexun_workers_present');
    const sight = { workers: 3, wanted: 12, unwatched: 1, watching: 4, limit: null, clockOffsetMs: -250 };
    metrics.shifts(sight);
    metrics.shifts({ ...sight, limit: 8 });
    for (const line of ['workers_present 3', 'cameras_wanted 12', 'cameras_unwatched 1', 'cameras_held 4'])
      expect(await metrics.text()).toContain(`jiexun_${line}\n`);
    for (const line of ['cameras_limit 8', 'clock_offset_seconds -0.25'])
      expect(await metrics.text()).toContain(`jiexun_${line}\n`);
    metrics.forget('yard');
    expect(await metrics.text()).not.toContain('jiexun_camera_up{camera="yard"}');
  });

  test.each(['/healthz', '/readyz', '/metrics'])(
    '%s is 503 after the watching process has reported nothing for five seconds',
    async (path) => {
      const late = { status: 503, body: { code: 'JX_WEB_LATE', message: expect.any(String) } };
      const now = async () => {
        const response = await fetch(`${origin}${path}`);
        return { status: response.status, body: response.ok ? null : await response.json() };
      };
      expect(await now()).toEqual(late);
      server.hear(await reporter.report());
      await clock.advance(5_000);
      expect(await now()).toEqual({ status: 200, body: null });
      await clock.advance(1);
      expect(await now()).toEqual(late);
    },
  );

  test('a client that sends requests without end gets no answers: its socket is closed, others are served', async () => {
    server.hear(await reporter.report());
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20_000));
    const said = await text(socket).catch(() => '');
    expect(said.split('HTTP/1.1 200').length - 1).toBeLessThanOrEqual(5);
    expect((await ask('/healthz')).status).toBe(200);
  });

  test.each([
    { title: 'refuses', unable: () => Promise.reject(new JiexunError('JX_STORE_CLOSED', 'The store is closed.')) },
    { title: 'never answers', unable: () => new Promise<never>(() => undefined) },
  ])('/metrics shows everything except the jobs while the queue $title', async ({ unable }) => {
    metrics.cameraUp('yard');
    const ask = async () => (await get('/metrics')).text();
    expect(await ask()).toContain('jiexun_jobs_waiting{job="seal-case"} 3');
    depth = unable;
    const said = await ask();
    expect(said).toContain('jiexun_camera_up{camera="yard"} 1');
    expect(said).toContain('jiexun_alarms_raised{alarm="lag"} 2');
    expect(said).not.toContain('jiexun_jobs_waiting{');
  });

  test.each([
    { title: 'a path nobody serves', path: '/etc/passwd', init: {}, status: 404, code: 'JX_WEB_NOT_FOUND' },
    { title: 'such a path with a query', path: '/nothing?x=1', init: {}, status: 404, code: 'JX_WEB_NOT_FOUND' },
    {
      title: 'a method nobody serves',
      path: '/metrics',
      init: { method: 'POST', body: '{}' },
      status: 404,
      code: 'JX_WEB_NOT_FOUND',
    },
    { title: 'a path that cannot be decoded', path: '/%zz', init: {}, status: 400, code: 'JX_WEB_REQUEST' },
    {
      title: 'a query where none is allowed',
      path: '/metrics?name[]=x',
      init: {},
      status: 400,
      code: 'JX_WEB_REQUEST',
    },
  ])('$title is answered $status with a code', async ({ path, init, status, code }) => {
    expect(await ask(path, init)).toEqual({ status, body: { code, message: expect.any(String) } });
  });

  test('an internal error is answered without its details, a named one with its code', async () => {
    broken = new Error('secret of the house');
    const inside = await ask('/metrics');
    expect(inside).toMatchObject({ status: 500, body: { code: 'JX_INTERNAL' } });
    expect(JSON.stringify(inside)).not.toContain('secret');
    broken = new JiexunError('JX_STORE_CLOSED', 'The store is closed.');
    expect(await ask('/metrics')).toMatchObject({ status: 503, body: { code: 'JX_STORE_CLOSED' } });
  });

  test('a request that is not HTTP is refused and the server goes on', async () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write('\u0000\u0001 rubbish\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/);
    expect((await ask('/healthz')).status).toBe(200);
  });

  test('a port that is taken is a named error', async () => {
    const other = new WebServer({ clock, log });
    await expect(other.listen(Number(new URL(origin).port))).rejects.toMatchObject({ code: 'JX_WEB_LISTEN' });
    await other.close();
  });
});
