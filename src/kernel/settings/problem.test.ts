import { describe, expect, test } from 'vitest';
import { problemsOf, readText, YARD } from '../../testing/builders/camera-text.ts';
import { wordsIn } from '../words/words.ts';

/** `▸` in a text marks where the problem is to be reported. */
function marked(text: string): { text: string; place: string } {
  const before = text.slice(0, text.indexOf('▸')).split('\n');
  return { text: text.replace('▸', ''), place: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

describe('bad input: each problem is named with its place, what was expected and what was found', () => {
  const yard = (from: string | RegExp, to: string) => YARD.replace(from, to);
  const rule = (fields: string) => `${YARD.slice(0, YARD.indexOf('rules:'))}rules:\n  - ${fields}\n`;
  const garbage = (more: string) => rule(`{ id: r, kind: garbage, zones: [kerb], ${more} }`);
  const hours = (value: string) => garbage(`dwell: 5s, hours: ▸${value}`);
  const parking = (more: string) => rule(`{ id: r, kind: illegal-parking, zones: [kerb], dwell: 5s, ${more} }`);
  const zone = (polygon: string) => yard(/polygon: .*\]\]/, `polygon: ${polygon}`);

  test.each<[what: string, marked: string, field: string, message: RegExp]>([
    ['a bracket left open', yard(/\[kerb\], dwell: 30s.*/, '[kerb, dwell: 30s ▸}'), '', /is not closed/],
    ['a tab as indent', yard('  - { id: kerb,', '▸\t- { id: kerb,'), '', /a tab indents/],
    ['a key twice', yard('name: 东院', 'name: a\n▸name: b'), '', /each field once/],
    ['a tag', yard('name: 东院', 'name: ▸!!js/function "x"'), '', /tag/],
    ['two documents', `${YARD}▸---\nid: other\n`, '', /document/i],
    ['a list', '▸- a\n- b\n', '', /a map of fields, got a list of 2/],
    ['an empty file', '▸', '', /a map of fields/],

    ['an unknown field', yard('place:', '▸plcae:'), 'plcae', /got "plcae"; did you mean "place"\?/],
    ['an unknown field of sampling', yard('every', '▸evry'), 'sampling.evry', /did you mean "every"/],
    ['an unknown field of a zone', yard('id: kerb,', 'id: kerb, ▸nam: x,'), 'zones[0].nam', /"name"/],
    ['an unknown field of a rule', garbage('dwell: 5s, ▸owneraway: 1m'), 'rules[0].owneraway', /mean "ownerAway"/],
    ['a field of another kind of rule', garbage('dwell: 5s, ▸flow: [kerb]'), 'rules[0].flow', /only the fields/],
    ['a rule that is not a map', rule('▸kerb'), 'rules[0]', /a map of fields, got "kerb"/],

    ['no id', yard('id: yard-east\n', '▸'), 'id', /got nothing/],
    ['an id that is not the file name', yard('id: yard-east', 'id: ▸yard-west'), 'id', /"yard-east", the file's name/],
    ['an id with capitals', yard('id: yard-east', 'id: ▸Yard'), 'id', /lower-case.*got "Yard"/],
    ['an id of 64 characters', yard('id: yard-east', `id: ▸${'a'.repeat(64)}`), 'id', /1 to 63/],
    ['a name that is a number', yard('东院', '▸12'), 'name', /text \(in quotes.*got 12/],
    ['an impossible time zone', yard('Asia/Shanghai', '▸Asia/Beijing'), 'timezone', /IANA.*got "Asia\/Beijing"/],
    ['an offset as time zone', yard('Asia/Shanghai', '▸"+08:00"'), 'timezone', /IANA/],
    ['sampling too often', yard('every: 1s', 'every: ▸10ms'), 'sampling.every', /200ms to 1m, got "10ms"/],
    ['an unknown model', `${YARD}models: [▸strete]\n`, 'models[0]', /did you mean "street"/],
    [
      'keep above start',
      `${YARD}confidence: { start: 0.3, keep: ▸0.5 }\n`,
      'confidence.keep',
      /start \(0.3\), got 0.5/,
    ],

    ['no url', `▸${yard(/url: .*\n/, '')}`, 'url', /got nothing/],
    ['an address of another protocol', yard('rtsp://', '▸http://'), 'url', /rtsp/],
    ['an address with options', yard(/rtsp.*main/, '▸rtsp://192.0.2.10/main -f null'), 'url', /space/],
    ['an address with a newline', yard(/rtsp.*main/, '▸"rtsp://192.0.2.10/main\\n-f"'), 'url', /line break/],
    ['an address that begins with a dash', yard('url: rtsp', 'url: ▸-rtsp'), 'url', /dash/],

    ['a self-crossing zone', zone('▸[[0.1,0.1],[0.9,0.9],[0.9,0.1],[0.1,0.9]]'), 'zones[0].polygon', /do not cross/],
    ['a tiny zone', zone('▸[[0.1,0.1],[0.11,0.1],[0.11,0.11]]'), 'zones[0].polygon', /0\.02 × 0\.02/],
    ['a zone without area', zone('▸[[0.1,0.1],[0.5,0.5],[0.9,0.9]]'), 'zones[0].polygon', /0\.02 × 0\.02/],
    [
      'a zone that is closed twice',
      zone('▸[[0.1,0.1],[0.9,0.1],[0.5,0.9],[0.1,0.1]]'),
      'zones[0].polygon',
      /not repeated/,
    ],
    ['a zone of two corners', zone('▸[[0.1,0.1],[0.9,0.9]]'), 'zones[0].polygon', /3 to 64 corners, got a list of 2/],
    ['a zone outside 0–1', zone('[[0.1,0.1],[▸1.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[1][0]', /0 to 1, got 1.9/],
    ['a zone below 0', zone('[[0.1,▸-0.1],[0.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[0][1]', /0 to 1, got -0.1/],
    ['a corner that is not a number', zone('[[0.1,0.1],[▸.nan,0.1],[0.9,0.9]]'), 'zones[0].polygon[1][0]', /0 to 1/],
    ['a corner of three numbers', zone('[▸[0.1,0.1,0.1],[0.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[0]', /corner/],
    [
      'a zone id twice',
      yard('rules:', '  - { id: ▸kerb, polygon: [[0,0],[1,0],[1,1]] }\nrules:'),
      'zones[1].id',
      /line 8/,
    ],
    [
      'a rule id twice',
      yard('kerb-litter', '▸kerb-no-parking'),
      'rules[1].id',
      /"kerb-no-parking", which the rule in line 10/,
    ],
    ['an unknown zone', rule('{ id: r, kind: garbage, zones: [▸curb], dwell: 5s }'), 'rules[0].zones[0]', /got "curb"/],
    ['an unknown flow zone', parking('flow: [▸kerbb]'), 'rules[0].flow[0]', /got "kerbb"; did you mean "kerb"/],
    ['no zone', rule('{ id: r, kind: garbage, zones: ▸[], dwell: 5s }'), 'rules[0].zones', /at least one zone/],

    ['no dwell', rule('▸{ id: r, kind: garbage, zones: [kerb] }'), 'rules[0].dwell', /got nothing/],
    [
      'a dwell without unit',
      garbage('dwell: ▸5'),
      'rules[0].dwell',
      /duration with its unit.*got 5; did you mean "5s"/,
    ],
    ['a dwell without unit, in quotes', garbage('dwell: ▸"5"'), 'rules[0].dwell', /duration with its unit.*got "5"/],
    ['an endless dwell', garbage(`dwell: ▸${'9'.repeat(400)}d`), 'rules[0].dwell', /0ms to 30d/],
    [
      'hours that begin after midnight',
      hours('"25:00-26:00"'),
      'rules[0].hours',
      /not understood at the end of "25:00".*got "25:00-26:00"/,
    ],
    ['hours on February 30th', hours('"Feb 30 10:00-12:00"'), 'rules[0].hours', /Feb/],
    ['hours that never come', hours('"off"'), 'rules[0].hours', /never in force/],
    ['hours that are long over', hours('"2019 Mo-Su 10:00-12:00"'), 'rules[0].hours', /never in force/],
    ['hours that cannot be read', hours('"whenever"'), 'rules[0].hours', /opening hours/],
    ['hours by school holidays', hours('"SH off"'), 'rules[0].hours', /SH/],
    ['hours by the sun', hours('"sunrise-sunset"'), 'rules[0].hours', /sun/],
    ['hours without an end', hours('"07:00+"'), 'rules[0].hours', /end/],
    ['hours that are a number', hours('8'), 'rules[0].hours', /got 8/],
    ['an unknown kind', rule('{ id: r, kind: ▸garbag, zones: [kerb], dwell: 5s }'), 'rules[0].kind', /mean "garbage"/],
    ['an unknown label', parking('labels: [▸cat]'), 'rules[0].labels[0]', /got "cat"/],
    [
      'two camera-fault rules',
      `${YARD}  - { id: a, kind: camera-fault }\n  - { id: b, kind: ▸camera-fault }\n`,
      'rules[3].kind',
      /at most one/,
    ],
  ])('%s', (_, text, field, message) => {
    const given = marked(text);
    const reading = readText(given.text);
    const found = 'problems' in reading ? reading.problems : [];
    const there = found.find(
      (problem) => `${problem.line}:${problem.column}` === given.place && problem.field === field,
    );
    if (there === undefined) expect.fail(`no problem at ${given.place}, but ${problemsOf(given.text).join('\n')}`);
    expect(wordsIn('en').of(there.message)).toMatch(message);
    expect(wordsIn('zh').of(there.message)).toMatch(/\p{Script=Han}/u);
  });

  test('all at once, in the order of the file', () => {
    const found = problemsOf(
      YARD.replace('Asia/Shanghai', 'Mars').replace('30s', '30').replace('40s', '40').replace('1s', '1'),
    );
    expect(found.map((line) => line.split(':')[1])).toEqual(['4', '6', '10', '11']);
  });
});
