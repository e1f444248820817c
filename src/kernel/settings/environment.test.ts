import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ENVIRONMENT_TEXTS } from '../words/catalogue/environment.ts';
import { wordsIn } from '../words/words.ts';
import { readEnvironment } from './environment.ts';

const root = resolve(import.meta.dirname, '../../..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const known = Object.keys(ENVIRONMENT_TEXTS);

test.each<[rule: string, env: Record<string, string>, data: string | undefined, folder: string]>([
  ['is ./data', {}, undefined, '/here/data'],
  ['is JIEXUN_HOME', { JIEXUN_HOME: '/srv/jiexun' }, undefined, '/srv/jiexun'],
  ['is --data before JIEXUN_HOME', { JIEXUN_HOME: '/srv/jiexun' }, 'mine', '/here/mine'],
  ['is ./data for an empty JIEXUN_HOME', { JIEXUN_HOME: '' }, undefined, '/here/data'],
])('the data folder %s', (_, env, data, folder) => {
  expect(readEnvironment(env, { data, workingFolder: '/here' })).toMatchObject({ dataFolder: folder, warnings: [] });
});

test.each<[rule: string, env: Record<string, string>, streams: string | undefined, folder: string | null]>([
  ["is the checkout's own", {}, undefined, null],
  ['is JIEXUN_STREAMS', { JIEXUN_STREAMS: 'cameras' }, undefined, '/here/cameras'],
  ['is --streams before JIEXUN_STREAMS', { JIEXUN_STREAMS: 'cameras' }, '/srv/cameras', '/srv/cameras'],
])("the folder of the cameras' files %s", (_, env, streams, folder) => {
  expect(readEnvironment(env, { streams, workingFolder: '/here' })).toMatchObject({ streamsFolder: folder });
});

test('a JIEXUN_ variable that does not exist gives a warning, other variables are ignored', () => {
  const env = { JIEXUN_HOM: 'x', JIEXUN_SECRET_THING: 'hunter2', HOME: '/root', JIEXUN_SAMPLE_URL_VAN: 'rtsp://…' };
  expect(readEnvironment(env, { workingFolder: '/' }).warnings.map(wordsIn('en').of)).toEqual([
    'JIEXUN_HOM is not a variable of this program; did you mean "JIEXUN_HOME"?',
    'JIEXUN_SECRET_THING is not a variable of this program',
  ]);
});

test('every variable that is read anywhere is known, and every known one is read', () => {
  const files = globSync('{src,samples,bench,scripts}/**/*.{ts,mjs}', { cwd: root }).filter(
    (file) => !file.endsWith('config/environment.test.ts'),
  );
  const found = files.flatMap((file) => [...text(file).matchAll(/env(?:\['|\.)(JIEXUN_[A-Z_]*[A-Z])\b/g)]);
  expect([...new Set(found.map(([, name]) => name))].toSorted()).toEqual(known.toSorted());
});

test('every variable is documented where users look for it, except those of tests and samples', () => {
  const pages = `${text('README.md')}${text('docs/many-machines.md')}`;
  const ofUsers = Object.entries(ENVIRONMENT_TEXTS).filter(([, { en }]) => !/^(tests|samples)/.test(en));
  expect(ofUsers.flatMap(([name]) => (pages.includes(`\`${name}`) ? [] : [name]))).toEqual([]);
});
