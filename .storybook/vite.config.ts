import { defineConfig } from 'vite';

// Storybook must not pick up the library's vite.config.ts, which leaves packages out and writes to dist
export default defineConfig({ build: { target: 'es2022', chunkSizeWarningLimit: 2000 } });
