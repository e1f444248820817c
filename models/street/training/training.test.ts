import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Debian's own Python has NumPy where the RTSP server's packages are installed; a version manager's first one may not. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

test('the parts of training that need no torch do what their own tests say', { timeout: 60_000 }, () => {
  const { stderr, status } = spawnSync(python, ['-B', '-m', 'unittest', '--quiet', 'test_training'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/Ran \d\d tests/);
  expect(status, stderr).toBe(0);
});
