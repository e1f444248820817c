/** `npm run docs:roles`: writes docs/roles.md from the table of rights. */
import { writeFileSync } from 'node:fs';
import { rolePage } from './role-page.ts';

writeFileSync(new URL('../../docs/roles.md', import.meta.url), rolePage());
