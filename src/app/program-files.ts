import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_FOLDER } from './machine.ts';

const Package = z.object({ version: z.string() });

/** This program's version. */
export function readVersion(): string {
  return Package.parse(JSON.parse(readFileSync(join(PROGRAM_FOLDER, 'package.json'), 'utf8'))).version;
}

/** The authors and licences of the packages that the program uses. */
export function readNotice(): string {
  return readFileSync(join(PROGRAM_FOLDER, 'NOTICE'), 'utf8');
}
