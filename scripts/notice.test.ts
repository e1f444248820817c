import { expect, test } from 'vitest';
import { noticeOf } from './notice.ts';
import { shippedPackages } from './shipped-packages.ts';

const MIT = { version: '1.0.0', license: 'MIT' };

test('the shipped packages are those that the project needs, and their dependencies, on the systems where it runs', () => {
  const packages = {
    '': { version: '0.1.0', dependencies: { codec: '1' }, optionalDependencies: { 'node-arm': '1', 'node-mac': '1' } },
    'node_modules/codec': {
      ...MIT,
      dependencies: { bits: '2' },
      peerDependencies: { tool: '1', log: '1' },
      peerDependenciesMeta: { tool: { optional: true } },
    },
    'node_modules/codec/node_modules/bits': { version: '2.0.0', license: 'ISC', dependencies: { deep: '1' } },
    'node_modules/bits': { ...MIT, dev: true },
    'node_modules/deep': MIT,
    'node_modules/log': MIT,
    'node_modules/tool': MIT,
    'node_modules/node-arm': { ...MIT, os: 'linux', cpu: ['arm64'] },
    'node_modules/node-mac': { ...MIT, os: ['darwin'], cpu: ['arm64'] },
  };
  expect(shippedPackages({ packages }).map(({ name, version, licence }) => `${name} ${version} ${licence}`)).toEqual([
    'bits 2.0.0 ISC',
    'codec 1.0.0 MIT',
    'deep 1.0.0 MIT',
    'log 1.0.0 MIT',
    'node-arm 1.0.0 MIT',
  ]);
});

test('NOTICE lists packages by licence', () => {
  const packages = [
    { name: 'codec', version: '1.0.0', licence: 'MIT' },
    { name: 'suncalc', version: '2.0.0', licence: null },
  ];
  expect(noticeOf(packages)).toContain('BSD-2-Clause:\n  suncalc 2.0.0\n\nMIT:\n  codec 1.0.0\n');
});

test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', null])('a package under %s is refused, by name', (licence) => {
  expect(() => noticeOf([{ name: 'other', version: '1.2.3', licence }])).toThrow(/other 1\.2\.3/);
});
