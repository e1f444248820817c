import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { RENDERED_SCENES } from '../../samples/replayed-scene.ts';
import { renderScenes, type SimulatedCamera, startCamera } from '../../samples/simulator.ts';
import { RunningProgram, runProgram } from '../../src/testing/servers/running-program.ts';
import { Browsing, type Screen } from './browsing.ts';

const PASSWORD = 'four words are enough';
const VAN = fileURLToPath(new URL('../../samples/cameras/van.yaml', import.meta.url));

/** A running program that watches one simulated camera, `van`, and people who look at it in Chromium. */
export class LiveWorld implements AsyncDisposable {
  readonly camera: SimulatedCamera;
  readonly origin: string;
  readonly #program: RunningProgram;
  readonly #data: string;
  readonly #browsing: Browsing;

  private constructor(parts: { camera: SimulatedCamera; origin: string; program: RunningProgram; data: string }) {
    this.camera = parts.camera;
    this.origin = parts.origin;
    this.#program = parts.program;
    this.#data = parts.data;
    this.#browsing = new Browsing(parts.origin);
  }

  /** `file`: what the camera shows in place of the van. `lines`: further lines of its file. */
  static async open(folder: string, { file }: { readonly file?: string } = {}): Promise<LiveWorld> {
    const scenes = file === undefined ? await renderScenes({ dir: RENDERED_SCENES, scenes: ['van'] }) : null;
    const camera = await startCamera({ file: file ?? scenes?.van ?? '' });
    const [streams, data] = [join(folder, 'streams'), join(folder, 'data')];
    await mkdir(streams, { recursive: true });
    await writeFile(join(streams, 'van.yaml'), await readFile(VAN, 'utf8'));
    const serve = ['serve', '--streams', streams, '--data', data, '--port', '0', '--console-port', '0'];
    const program = new RunningProgram(serve, { JIEXUN_SAMPLE_URL_VAN: camera.url });
    const line = await program.line(/Console, for the people who review: http/, 120_000);
    await program.line(/van: camera up/, 60_000);
    return new LiveWorld({ camera, origin: /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '', program, data });
  }

  /** Adds an operator, who looks at the camera in a browser of their own. */
  async look(staffNo: string, viewport?: Screen): Promise<Page> {
    const page = await this.signIn(staffNo, viewport);
    await page.goto('/cameras/van/live');
    return page;
  }

  async signIn(staffNo: string, viewport?: Screen): Promise<Page> {
    const added = await runProgram(['people', 'add', staffNo, '--role', 'operator', '--data', this.#data]);
    const password = /password ([a-z0-9-]+)\./.exec(added.text)?.[1] ?? added.text;
    const screen = viewport === undefined ? {} : { viewport };
    const page = await this.#browsing.signIn({ staffNo, password }, '/cameras', screen);
    await page.fill('input[name=chosen]', PASSWORD);
    await page.fill('input[name=again]', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.bar');
    return page;
  }

  get complaints(): readonly string[] {
    return this.#browsing.complaints;
  }

  /** How many processes copy the camera's video. */
  get copies(): number {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.filter((pid) => {
      const [status, line] = [readOf(`/proc/${pid}/status`), readOf(`/proc/${pid}/cmdline`)];
      return line.includes('frag_keyframe') && status.includes(`PPid:\t${this.#program.pid}\n`);
    }).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browsing.close();
    await this.#program[Symbol.asyncDispose]();
    await this.camera.stop();
  }
}

const Played = z.object({ atS: z.number(), frames: z.number(), widthPx: z.number() });

/** What the page's video says of itself. */
export async function playedIn(page: Page): Promise<z.infer<typeof Played>> {
  const video = "document.querySelector('video')";
  const frames = `${video}.getVideoPlaybackQuality().totalVideoFrames`;
  return Played.parse(
    await page.evaluate(`({ atS: ${video}.currentTime, frames: ${frames}, widthPx: ${video}.videoWidth })`),
  );
}

/** Empty when the process has ended meanwhile. */
function readOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
