/** `npm run check` */
import { runChecks } from './checks.mjs';

process.exitCode = runChecks().failed > 0 ? 1 : 0;
