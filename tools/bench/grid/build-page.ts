import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the baseline's page into a folder. Returns the file to open. */
export async function buildPlainPage(folder: string): Promise<string> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    plugins: [react()],
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      assetsInlineLimit: 10_000_000,
      lib: {
        entry: join(import.meta.dirname, 'plain-page.tsx'),
        formats: ['iife'],
        name: 'plain',
        fileName: () => 'plain.js',
        cssFileName: 'plain',
      },
    },
  })
  const file = join(folder, 'plain.html')
  // A page from a file may load a plain script, but no module.
  await writeFile(
    file,
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plain grid</title><link rel="stylesheet" href="plain.css"><style>#root{display:flex}</style></head><body><script src="plain.js"></script></body></html>',
  )
  return file
}
