import type { ImportProgress } from '../../core/contact/import.ts'

/** What was told last about imports that run, for a screen that comes back to them. */
export interface LatestProgress {
  keep(progress: ImportProgress): void
  /** Something else begins with these imports, or nothing goes on. */
  forget(ids: readonly string[]): void
  of(ids: readonly string[]): ImportProgress[]
}

/** One for the whole program: screens come and go. */
export function createLatestProgress(): LatestProgress {
  const latest = new Map<string, ImportProgress>()
  return {
    keep: (progress) => {
      latest.set(progress.importId, progress)
    },
    forget: (ids) => {
      for (const id of ids) latest.delete(id)
    },
    of: (ids) => ids.flatMap((id) => latest.get(id) ?? []),
  }
}
