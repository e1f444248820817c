/** The program itself, under the Node and the flags that jiexun.mjs chooses. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What Node has read and compiled once it keeps: a start takes half the time, and the reader of TypeScript with its 24 MB is
// never loaded. This file is JavaScript for that reason. Where the folder cannot be written the program goes without.
const folder = fileURLToPath(new URL('../node_modules/.cache/jiexun', import.meta.url));
enableCompileCache(folder);
// Threads look here.
process.env.NODE_COMPILE_CACHE ??= folder;
await import('../src/main.ts');
