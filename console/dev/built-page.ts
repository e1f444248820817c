import { join } from 'node:path';
import { ConsoleBuild } from '../../src/adapters/console-build.ts';

/** The page for tests, built as the program builds it: once, and again only when its sources have changed. */
export function builtPage(): Promise<string> {
  return new ConsoleBuild({ root: join(import.meta.dirname, '../..') }).build();
}
