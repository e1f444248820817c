import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

/**
 * Mistakes on the command line, as the person who made them sees them: what was wrong, what to do, the exit code; no
 * stack trace.
 */
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = scratchFolder();
  mkdirSync(at('streams'));
  writeFileSync(at('file'), 'not a folder');
});

function expectPlain(text: string): void {
  expect(text).not.toMatch(/\n {4}at |mistake of the program/);
}

describe('the command asks for something impossible', () => {
  test.each<[what: string, args: () => readonly string[], code: number, said: RegExp]>([
    ['no such verb', () => ['sevre'], 2, /unknown command 'sevre'[\s\S]*--help/],
    ['an option nobody knows', () => ['serve', '--prot', '80'], 2, /unknown option '--prot'[\s\S]*(--port|--help)/],
    ['a port that is not a port number', () => ['serve', '--port', '80000'], 2, /whole number from 0 to 65535/],
    ['words too many', () => ['serve', 'streams'], 2, /too many arguments/],
    ['--data on a file', () => ['serve', '--data', at('file'), '--port', '0'], 2, /file is a file, not a folder/],
    ['--data inside a file', () => ['serve', '--data', at('file/x'), '--port', '0'], 2, /file is a file, not a folder/],
    [
      '--data where no folder can be made',
      () => ['serve', '--data', '/proc/x', '--port', '0'],
      3,
      /\/proc\/x cannot be used/,
    ],
    ['cases of no data', () => ['cases', '--data', at('none')], 2, /no data in .*none.*--data/],
    ['cases of a file', () => ['cases', '--data', at('file')], 2, /no data in .*file/],
    ['verify of nothing', () => ['verify', at('none')], 2, /none is not a folder/],
    ['verify without a key', () => ['verify', at('streams')], 2, /--key FILE/],
    ['a file that is not a picture', () => ['detect', at('file')], 2, /file: not a usable picture/],
    ['a picture that is not there', () => ['detect', at('none.jpg')], 2, /none\.jpg: the file cannot be read/],
    [
      'a folder that is not a model',
      () => ['detect', at('file'), '--model', at('streams')],
      2,
      /model folder with a model\.json/,
    ],
    ['replay without a camera', () => ['replay', at('file')], 2, /required option '--camera <file>'/],
    [
      'replay with no such camera',
      () => ['replay', at('file'), '--camera', at('none')],
      2,
      /camera file cannot be used: .*none: there is no such file/,
    ],
    [
      'a file that is not a camera file',
      () => ['replay', at('file'), '--camera', at('file')],
      2,
      /file:1:1: expected a map of fields/,
    ],
    ['check of no such file', () => ['check', at('none.yaml')], 2, /none\.yaml: there is no such file/],
  ])('%s', async (_, args, code, said) => {
    const ended = await runProgram(args(), { JIEXUN_LOG: 'text' });
    expect(ended.text).toMatch(said);
    expect(ended.code).toBe(code);
    expectPlain(ended.text);
  });
});

describe('serve says why it cannot start', () => {
  const serve = (env: Record<string, string> = {}, port = '0') =>
    runProgram(['serve', '--streams', at('streams'), '--data', at('data'), '--port', port], env);

  test('the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { code, text } = await serve({}, `${(server.address() as AddressInfo).port}`);
    expect(text).toMatch(/Port \d+ on 127\.0\.0\.1 cannot be opened .*choose another/);
    expect(code).toBe(3);
    expectPlain(text);
  });

  test.each([
    ['is no database', () => randomBytes(50_000), /not a SQLite database; move it away/],
    ['is a database cut to its head', () => Buffer.from(`SQLite format 3\0${'x'.repeat(5_000)}`), /jiexun\.sqlite/],
  ])('the store %s', async (_, bytes, said) => {
    mkdirSync(at('data'));
    writeFileSync(at('data/jiexun.sqlite'), bytes());
    const { code, text } = await serve();
    expect(text).toMatch(said);
    expect(text).toMatch(/\(JX_STORE_[A-Z]+\)/);
    expect(code).toBe(3);
    expectPlain(text);
  });

  test('the address for alarms is not a web address; its password is not shown', async () => {
    const { code, text } = await serve({ JIEXUN_WEBHOOK: 'ftp://me:opensesame@example.invalid' });
    expect(text).toMatch(/must be an http:\/\/ or https:\/\/ address/);
    expect(text).not.toContain('opensesame');
    expect(code).toBe(2);
  });
});

test('serve names every problem of a broken file with its line, shows no password, and goes on watching', async () => {
  const bad = [
    'id: bad',
    'url: rtsp://me:opensesame@192.0.2.1/main -vf x',
    'zones: [{ id: kerb, polygon: [[0.1, 0.1], [1.9, 0.1], [0.1, 0.5]] }]',
    'rules: [{ id: r, kind: garbage, zones: [krb], dwell: 5 }]',
  ];
  writeFileSync(at('streams/bad.yaml'), bad.join('\n'));
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefg'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdef'[i]},`.repeat(9)}]`),
  ];
  writeFileSync(at('streams/bomb.yaml'), bomb.join('\n'));
  await using program = new RunningProgram(['serve', '--streams', at('streams'), '--data', at('data'), '--port', '0']);
  const soon = 30_000;
  await program.line(/bad\.yaml:2:.*it contains a space/, soon);
  await program.line(/bad\.yaml:3:.*polygon.*from 0 to 1, got 1\.9/, soon);
  await program.line(/bad\.yaml:4:.*expected a zone of this file.*"krb"/, soon);
  await program.line(/bad\.yaml:4:.*dwell.*got 5; did you mean "5s"/, soon);
  await program.line(/bomb\.yaml.*too often/, soon);
  await program.line(/Health and metrics: /, soon);
  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0 });
  expect(program.lines.join('\n')).not.toContain('opensesame');
});
