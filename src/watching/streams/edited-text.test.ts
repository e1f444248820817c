import { describe, expect, test } from 'vitest';
import { adoptedRule, droppedRule, hiddenAddress, lineOfTrial } from './edited-text.ts';

const FLOW = `id: gate   # the gate
url: rtsp://u:secret@192.0.2.1/a
zones:
  - { id: kerb, polygon: [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]] }
rules:
  - { id: old, kind: illegal-parking, zones: [kerb], dwell: 5m }
  - { id: strict, kind: illegal-parking, zones: [kerb], dwell: 1m, trial: true }   # a try
  - { trial: true, id: first, kind: garbage, zones: [kerb], dwell: 2m }
`;
const BLOCK = `id: gate
rules:
  - id: old
    dwell: 5m
  # why we try it
  - id: strict
    trial: true
    dwell: 1m
  - trial: true
    id: first
`;

describe('a rule is adopted', () => {
  test.each([
    ['the last field of a line', FLOW, 'strict', FLOW.replace(', trial: true }', ' }')],
    ['the first field of a line', FLOW, 'first', FLOW.replace('trial: true, id', 'id')],
    ['a line of its own', BLOCK, 'strict', BLOCK.replace('    trial: true\n', '')],
  ])('%s: all else stays as it was written', (_, text, ruleId, after) => {
    expect(adoptedRule(text, ruleId)).toBe(after);
  });

  test('whose trial begins its lines: the text says the same, without it', () => {
    const after = adoptedRule(BLOCK, 'first') ?? '';
    expect(after).toContain('- id: first');
    expect(after).toContain('# why we try it');
    expect(lineOfTrial(after, 'first')).toBeNull();
  });

  test.each(['old', 'none'])('that is not on trial is not touched: %s', (ruleId) => {
    expect([adoptedRule(FLOW, ruleId), droppedRule(FLOW, ruleId)]).toEqual([null, null]);
  });
});

test.each([
  [
    FLOW,
    'strict',
    FLOW.split('\n')
      .filter((line) => !line.includes('strict'))
      .join('\n'),
  ],
  [
    FLOW,
    'first',
    FLOW.split('\n')
      .filter((line) => !line.includes('first'))
      .join('\n'),
  ],
  [BLOCK, 'first', BLOCK.replace('  - trial: true\n    id: first\n', '')],
  [BLOCK, 'strict', BLOCK.replace('  - id: strict\n    trial: true\n    dwell: 1m\n', '')],
])('a rule is dropped with its lines', (text, ruleId, after) => {
  expect(droppedRule(text, ruleId)).toBe(after);
});

test.each([
  [FLOW, 'strict', 7],
  [BLOCK, 'strict', 7],
  [FLOW, 'old', null],
])('the line of a trial is found', (text, ruleId, line) => {
  expect(lineOfTrial(text, ruleId)).toBe(line);
});

test.each([
  ['a line', 'id: a\nurl: rtsp://u:secret@h/a # main\nrules: []\n', 'id: a\nurl: hidden # main\nrules: []\n'],
  ['a folded text', 'id: a\nurl: >-\n  rtsp://u:secret@h/a\nrules: []\n', 'id: a\nurl: hidden\nrules: []\n'],
  ['a comment', '# was rtsp://u:s@h/a\nurl: $A\n', '# was hidden\nurl: hidden\n'],
  ['no YAML', 'id: [a\nurl: rtsp://u:secret@h/a\n', 'id: [a\nurl: hidden\n'],
])('an address is hidden: %s', (_, text, shown) => {
  expect(hiddenAddress(text)).toBe(shown);
});
