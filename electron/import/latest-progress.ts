import type { ImportProgress } from '../../core/contact/import.ts'

/** The latest progress of running imports, for a screen that comes back to them. */
export interface LatestProgress {
  keep(progress: ImportProgress): void
  /** Other work starts with these imports, or nothing continues. */
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
