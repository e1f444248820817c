import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server that answers `/api` while the page is worked on: `node console/dev/fake-server.ts`, or the real one. */
const API = process.env['JIEXUN_CONSOLE_API'] ?? 'http://127.0.0.1:8421';

/** jsmpeg writes styles for its own buttons into the page as soon as it is loaded. The content policy forbids that, and we show none. */
function withoutStylesOfJsmpeg(): Plugin {
  return {
    name: 'without-styles-of-jsmpeg',
    transform: (code, id) => (id.includes('jsmpeg-player') ? code.replace('styleInject(css_248z);', '') : null),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutStylesOfJsmpeg()],
  // The server writes another value in its place into each answer.
  html: { cspNonce: '__NONCE__' },
  server: { host: '127.0.0.1', proxy: { '/api': API }, fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    // No file is written into another as data: the content policy allows none.
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
