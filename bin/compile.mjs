/**
 * Has Node read and compile what a program of these flags will load, and keep it. A program for months that had to read
 * TypeScript itself would hold the reader's 35 MB all that time.
 */
import { readdirSync } from 'node:fs';
import { keepCompiled } from './keep-compiled.mjs';

keepCompiled();
const source = new URL('../src/', import.meta.url);
const threads = readdirSync(source, { recursive: true }).filter((path) => /^adapters\/.*-worker\.ts$/.test(path));
process.argv = [...process.argv.slice(0, 2), '--help'];
// Compiled before it runs: that a thread's file then finds no thread to run in does not matter, nor the web's process no parent.
for (const path of [...threads, 'app/web-main.ts', 'main.ts'])
  await import(new URL(path, source).href).catch(() => undefined);
process.exit(0);
