/** `npm run docs:notice` writes NOTICE; with `--check` it only says whether NOTICE is what it would write. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { noticeOf } from './notice.ts';
import { shippedPackages } from './shipped-packages.ts';

const file = new URL('../NOTICE', import.meta.url);
const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const notice = noticeOf(shippedPackages(lock));
if (!process.argv.includes('--check')) writeFileSync(file, notice);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== notice) {
  console.error('NOTICE does not name the packages that package-lock.json installs. Run `npm run docs:notice`.');
  process.exitCode = 1;
}
