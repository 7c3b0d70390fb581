import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is served at the same address as the interface; while it is worked on, another port passes questions on. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/page', emptyOutDir: true, chunkSizeWarningLimit: 2500 },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:4040' } },
});
