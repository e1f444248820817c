import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import nodeStart from '../bin/node-start.json' with { type: 'json' };

export interface Served {
  readonly pid: number;
  readonly dataFolder: string;
  /** Where it answers for health and metrics. */
  readonly address: string;
  /** Where the camera files are. */
  readonly streamsFolder: string;
  /** The console's address, such as `http://127.0.0.1:40123`; null without a console. */
  readonly consoleUrl: string | null;
  /** One of the counters of `/metrics`, summed over its labels that contain `labels`. */
  counter(name: string, labels?: string): Promise<number>;
  stop(): Promise<void>;
}

/** A line of the program's log. */
export interface LogLine {
  /** Milliseconds of time UTC. */
  readonly time: number;
  readonly msg: string;
}

export interface ServeParts {
  readonly onLine?: (line: LogLine) => void;
  /** Fills the data folder before the start. */
  readonly prepare?: (dataFolder: string) => Promise<void>;
  readonly hasConsole?: boolean;
  /** Further options of `serve`. */
  readonly args?: readonly string[];
}

/** `jiexun serve` with a data folder of its own. `cameras`: YAML by id. Its data is deleted when it stops. */
export async function startServe(
  cameras: ReadonlyMap<string, string>,
  { onLine = () => undefined, prepare, hasConsole = false, args: more = [] }: ServeParts = {},
): Promise<Served> {
  const root = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  const [streams, dataFolder] = [join(root, 'streams'), join(root, 'data')];
  await mkdir(streams);
  await mkdir(dataFolder);
  await prepare?.(dataFolder);
  for (const [id, yaml] of cameras) await writeFile(join(streams, `${id}.yaml`), yaml);
  const [start, compile] = ['start.mjs', 'compile.mjs'].map((name) => join(import.meta.dirname, '../bin', name));
  const flags = [...nodeStart.flags, ...nodeStart.watching.flags];
  execFileSync(process.execPath, [...flags, String(compile)], { stdio: 'ignore' });
  const args = [String(start), '--data', dataFolder, '--streams', streams, 'serve', '--port', '0'];
  args.push(...more, ...(hasConsole ? ['--console-port', '0'] : ['--no-console']));
  const env = { ...nodeStart.watching.environment, ...process.env, JIEXUN_LOG: 'json', JIEXUN_LANG: 'en' };
  const child = spawn(process.execPath, [...flags, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  const address = Promise.withResolvers<string>();
  const consoleAddress = Promise.withResolvers<string>();
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-2_000);
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as LogLine;
    const found = /^Health and metrics: ([^\s,]+)/.exec(line.msg)?.[1];
    if (found !== undefined) address.resolve(found);
    const consoleUrl = /^Console, for the people who review: (http[^\s,]+)/.exec(line.msg)?.[1];
    if (consoleUrl !== undefined) consoleAddress.resolve(consoleUrl);
    onLine(line);
  });
  void gone.then(() => {
    for (const one of [address, consoleAddress]) one.reject(new Error(`serve ended: ${lastWords}`));
  });
  // Nobody may ask for it.
  consoleAddress.promise.catch(() => undefined);
  const healthAddress = await address.promise;
  const metrics = `${healthAddress}/metrics`;
  return {
    pid: child.pid ?? 0,
    dataFolder,
    address: healthAddress,
    streamsFolder: streams,
    consoleUrl: hasConsole ? await consoleAddress.promise : null,
    counter: async (name, labels = '') => {
      const ask = async () => (await fetch(metrics)).text();
      // The server may end a connection that was idle in the moment when it is used again.
      const text = await ask().catch(ask);
      const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(labels));
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      await rm(root, { recursive: true, force: true });
    },
  };
}
