import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { contract, events } from './electron/ipc/contract.ts'

const at = (path: string): string => resolve(import.meta.dirname, path)

const define = {
  CONTRACT_NAMES: JSON.stringify({ verbs: Object.keys(contract), events: Object.keys(events) }),
}

export default defineConfig({
  main: {
    define,
    build: {
      // Bundled packages are devDependencies: a few files start sooner than the hundreds of files of the packages.
      // Dependencies stay as they are, as those with a native module must.
      minify: true,
      rollupOptions: {
        input: {
          main: at('electron/main.ts'),
          'contact-worker': at('electron/contact-worker/contact-worker.ts'),
          'check-thread': at('electron/contact-worker/check-thread.ts'),
          'run-worker': at('electron/run-worker/run-worker.ts'),
          'practice-account': at('sandbox/practice-account.ts'),
        },
        // Beside the entries: the modules in them find the workers and the page from their own folder.
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    define,
    build: {
      // A sandboxed preload cannot require anything but Electron.
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: { minify: true, rollupOptions: { input: at('renderer/index.html') } },
  },
})
