import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { type CameraOptions, renderScenes, type SimulatedCamera, startCamera } from '../../samples/simulator.ts';
import { scratchFolder } from '../../src/testing/builders/scratch-folder.ts';
import { RunningProgram, runProgram } from '../../src/testing/servers/running-program.ts';
import { Browsing } from './browsing.ts';

const PASSWORD = 'four words are enough';

/** A program that watches nothing yet, a simulated camera on loopback, and an administrator in Chromium. */
export interface ServedConsole {
  readonly data: string;
  readonly program: RunningProgram;
  readonly camera: SimulatedCamera;
  readonly browsing: Browsing;
  /** Signed in, at the list of cameras. */
  readonly page: Page;
}

/** Whatever it starts ends with the test. */
export async function serveConsole(options: Pick<CameraOptions, 'auth'> = {}): Promise<ServedConsole> {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  mkdirSync(streams);
  const { van } = await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] });
  const camera = await startCamera({ file: van, ...options });
  onTestFinished(() => camera.stop());
  const args = ['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'];
  const program = new RunningProgram(args, { JIEXUN_CAMERA_ADDRESSES: '127.0.0.0/8' });
  onTestFinished(() => program.kill());
  const line = await program.line(/Console, for the people who review: http/, 120_000);
  const added = await runProgram(['people', 'add', '9001', '--role', 'administrator', 'supervisor', '--data', data]);
  const oneTime = /password ([a-z0-9-]+)\./.exec(added.text)?.[1] ?? expect.fail(added.text);
  const browsing = new Browsing(/http:\/\/[\d.:]+/.exec(line)?.[0] ?? '');
  onTestFinished(() => browsing.close());
  const page = await browsing.signIn({ staffNo: '9001', password: oneTime }, '/cameras');
  page.setDefaultTimeout(30_000);
  await page.fill('input[name=chosen]', PASSWORD);
  await page.fill('input[name=again]', PASSWORD);
  await page.keyboard.press('Enter');
  return { data, program, camera, browsing, page };
}
