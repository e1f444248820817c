/** `npm run docs:errors`: writes docs/errors.md from the registry of errors. */
import { writeFileSync } from 'node:fs';
import { errorPage } from '../src/kernel/words/error-page.ts';

writeFileSync(new URL('../docs/errors.md', import.meta.url), errorPage());
