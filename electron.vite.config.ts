import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          main: at('electron/main.ts'),
          'contact-worker': at('electron/contact-worker/contact-worker.ts'),
          'check-thread': at('electron/contact-worker/check-thread.ts'),
          'run-worker': at('electron/run-worker/run-worker.ts'),
          'practice-account': at('sandbox/practice-account.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload cannot require anything but Electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: { rollupOptions: { input: at('renderer/index.html') } },
  },
})
