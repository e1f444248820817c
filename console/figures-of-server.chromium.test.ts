import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { aShownCase } from '../src/testing/builders/shown-cases.ts';
import { askConsole, signInFirst } from '../src/testing/servers/console-talk.ts';
import { runProgram } from '../src/testing/servers/running-program.ts';
import { serveCases } from '../src/testing/servers/seeded-program.ts';
import { Browsing, closeBrowser } from './dev/browsing.ts';

afterAll(closeBrowser);

type Verdict = { readonly verdict: 'confirmed' | 'rejected' | 'unsure'; readonly reasonId?: string };
const CONFIRMED: Verdict = { verdict: 'confirmed' };
const rejected = (reasonId: string): Verdict => ({ verdict: 'rejected', reasonId });
/** What is decided of each ten cases, in their order. */
const SCRIPT: readonly Verdict[] = [
  ...Array.from({ length: 6 }, () => CONFIRMED),
  ...[rejected('light'), rejected('light'), rejected('unclear'), { verdict: 'unsure' } as const],
];
/** The first hundred at the gate, the others at the yard. */
const IDS = Array.from({ length: 200 }, (_, n) => `${n < 100 ? 'gate' : 'yard'}-${n}`);

/** The text of the first line of a section's table that has this in it. */
async function lineOf(page: Page, section: string, text: string): Promise<string> {
  const lines = page.locator(`section[aria-label="${section}"] tbody tr`, { hasText: text });
  // The cell of a bar has no text.
  return (await lines.first().innerText()).trim();
}

test('precision after 200 scripted decisions equals a count by hand', async () => {
  const cases = IDS.map((id, n) =>
    aShownCase(n, { cameraId: id.split('-')[0] ?? '', kind: n < 100 ? 'garbage' : 'illegal-parking' }),
  );
  await using served = await serveCases(scratchFolder(), cases);
  const { origin, data } = served;
  const signIn = async (staffNo: string, ...roles: readonly string[]) => {
    const added = await runProgram(['people', 'add', staffNo, '--role', ...roles, '--data', data]);
    return signInFirst(origin, staffNo, added.text);
  };
  const operator = await signIn('3071', 'operator');
  const supervisor = await signIn('2001', 'supervisor');
  const decide = async (cookie: string, id: string, seen: number, verdict: Verdict) => {
    const body = { requestId: `decide-${id}-${seen}`, seen, ...verdict };
    const answer = await askConsole(origin, cookie, 'POST', `/api/cases/${id}/decisions`, body);
    expect(answer.status, await answer.text()).toBe(200);
  };
  await expect
    .poll(
      async () => {
        const answer = await askConsole(origin, operator, 'GET', '/api/cases/yard-199');
        return answer.status;
      },
      { timeout: 30_000 },
    )
    .toBe(200);
  for (const [n, id] of IDS.entries()) await decide(operator, id, 0, SCRIPT[n % 10] ?? CONFIRMED);
  const body = { requestId: 'take-back-yard-199' };
  expect((await askConsole(origin, operator, 'POST', '/api/cases/yard-199/take-back', body)).status).toBe(200);
  // A supervisor rejects two confirmed cases of the gate and confirms five unsure ones there.
  for (const n of [0, 1]) await decide(supervisor, `gate-${n}`, 1, rejected('wrong-object'));
  for (const n of [9, 19, 29, 39, 49]) await decide(supervisor, `gate-${n}`, 1, CONFIRMED);

  const browsing = new Browsing(origin);
  onTestFinished(() => browsing.close());
  const [name = '', value = ''] = supervisor.split('=');
  const page = await browsing.openWith({ name, value });
  // The cases are counted every five seconds.
  await expect
    .poll(
      async () => {
        await page.goto('/figures?to=2026-01');
        await page.waitForSelector('.summary');
        return (await page.locator('.summary').innerText()).replaceAll(/\s+/g, ' ');
      },
      { timeout: 30_000, interval: 2_000 },
    )
    // Of 200: gate 63 confirmed, 32 rejected, 5 unsure; yard 60, 30, 9, and one is open again. 123 of 185 is 66.5 %.
    .toMatch(/^66\.5% 准确率 59\.4–72\.9% 95% 置信区间 200 上报 185 已审核 /);
  // 63 of 95, 60 of 90; then confirmed, rejected, filed, open, unsure, merged.
  expect(await lineOf(page, '按类别', '66.3%')).toMatch(/\s63\s+32\s+100\s+0\s+5\s+0$/);
  expect(await lineOf(page, '按类别', '66.7%')).toMatch(/\s60\s+30\s+100\s+1\s+9\s+0$/);
  expect(await lineOf(page, '驳回理由', '光影或反光')).toMatch(/\s40$/);
  // The operator's 180 but for the two that were replaced, each soon after the one before; the supervisor's seven.
  expect(await lineOf(page, '审核人员', '3071')).toMatch(/^3071\s+178\s+[\d.]+$/);
  expect(await lineOf(page, '审核人员', '2001')).toMatch(/^2001\s+7\s+样本不足$/);
  expect(browsing.complaints).toEqual([]);
}, 120_000);
