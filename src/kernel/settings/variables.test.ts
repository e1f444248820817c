import { describe, expect, test } from 'vitest';
import { cameraOf, ENV, problemsOf, YARD } from '../../testing/builders/camera-text.ts';

describe('variables', () => {
  test('that are missing are named with their place, and no other problem of that field is named', () => {
    expect(problemsOf(YARD, { env: { YARD_USER: 'a' } })).toEqual([
      `streams/yard-east.yaml:5:6: url: expected the environment variable YARD_PASSWORD to be set, got nothing for \${YARD_PASSWORD}`,
    ]);
    expect(problemsOf(YARD.replace('YARD_USER', 'toString'), { env: ENV })).toHaveLength(1);
    expect(problemsOf(YARD.replace('Asia/Shanghai', `\${ZONE}`))).toEqual([
      expect.stringMatching(/4:11: timezone: .*ZONE/),
    ]);
  });

  test('cannot become fields: they are filled in after the YAML is read', () => {
    const text = YARD.replace('东院', `"\${SITE}"`);
    expect(problemsOf(text, { env: { ...ENV, SITE: 'x\nloop: true' } })).toEqual([
      expect.stringContaining('name: expected one line'),
    ]);
    expect(cameraOf(text, { env: { ...ENV, SITE: '", loop: true' } })).toMatchObject({
      name: '", loop: true',
      loop: false,
    });
  });

  test('never show their values', () => {
    const secret = 'hunter2\n';
    const text = YARD.replace('Asia/Shanghai', `\${ZONE}`).replace('192.0.2.10', '192.0.2.10 ');
    expect(problemsOf(text, { env: { ...ENV, YARD_PASSWORD: secret, ZONE: secret } }).join('\n')).not.toContain(
      'hunter2',
    );
  });
});
