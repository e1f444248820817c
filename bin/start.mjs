/**
 * The program itself, under the Node and the flags that jiexun.mjs chooses. It is JavaScript, so that Node does not
 * load its TypeScript reader for it.
 */
import { keepCompiled } from './keep-compiled.mjs';

keepCompiled();
await import('../src/main.ts');
