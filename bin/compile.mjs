/**
 * Lets Node read, compile and cache the files that a program with these flags will load. A long-running program that
 * read TypeScript itself would keep the 35 MB of the TypeScript reader all that time.
 */
import { readdirSync } from 'node:fs';
import { keepCompiled } from './keep-compiled.mjs';

keepCompiled();
const source = new URL('../src/', import.meta.url);
// Those of workbooks are programs of their own, which read all of stdin: two of them in one process wait for ever.
const isThread = (path) => /^adapters\/(?!excel\/).*-worker\.ts$/.test(path);
const threads = readdirSync(source, { recursive: true }).filter(isThread);
process.argv = [...process.argv.slice(0, 2), '--help'];
// A file is compiled before it runs. So it does not matter that a thread's file finds no thread here and the web
// process no parent.
for (const path of [...threads, 'app/web-main.ts', 'main.ts'])
  await import(new URL(path, source).href).catch(() => undefined);
process.exit(0);
