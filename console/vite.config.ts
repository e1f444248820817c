import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that answers `/api` while the page is worked on: `node console/dev/fake-server.ts`, or the real one. */
const API = process.env['JIEXUN_CONSOLE_API'] ?? 'http://127.0.0.1:8421';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
