/** The program itself, under the Node and the flags that jiexun.mjs chooses. JavaScript, so that reading it loads no reader of TypeScript. */
import { keepCompiled } from './keep-compiled.mjs';

keepCompiled();
await import('../src/main.ts');
