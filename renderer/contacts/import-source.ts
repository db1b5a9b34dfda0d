import type { Input } from '../../electron/ipc/contract.ts'

/** Where the contacts of an import come from: a path, or text that was pasted. */
export type ImportSource = { path: string } | { text: string }

export type ImportOptions = NonNullable<Input<'previewContactFile'>['options']>

/** What each import of this session was read from and how, so that it can be read again with other columns. */
const sources = new Map<string, { source: ImportSource; options: ImportOptions }>()

export const rememberSource = (importId: string, source: ImportSource, options: ImportOptions = {}): void => {
  sources.set(importId, { source, options })
}

export const sourceOf = (importId: string): { source: ImportSource; options: ImportOptions } | null =>
  sources.get(importId) ?? null
