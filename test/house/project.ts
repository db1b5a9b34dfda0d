import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { SourceFile } from '../../tools/docs/imports.ts'

const root = join(import.meta.dirname, '../..')

/** The folders that hold the program, its checks and its tools. */
export const parts = ['core', 'electron', 'renderer', 'sandbox', 'tools', 'test'] as const

/** Every file and folder of the project's own parts, from the root, with forward slashes. */
export const allPaths = (): string[] =>
  parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll(sep, '/'),
    ),
  )

/** Every file of the project's own parts, without folders. */
export const allFiles = (): string[] =>
  parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll(sep, '/'),
      ),
  )

/** Every TypeScript file of the project with its text. */
export const sourceFiles = (): SourceFile[] =>
  allPaths()
    .filter((path) => /\.(ts|tsx|mts|cts)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
