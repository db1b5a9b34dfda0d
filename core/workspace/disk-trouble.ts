import { z } from 'zod'

/** What happened to the workspace's disk, and what to do; each one sentence. */
export interface DiskTrouble {
  what: string
  next: string
}

const full: DiskTrouble = { what: 'The disk is full.', next: 'Free up some space.' }
const unwritable: DiskTrouble = {
  what: "Can't write to the workspace.",
  next: 'Check the disk and that you have permission to write to its folder.',
}
const busy: DiskTrouble = {
  what: 'Another program is using the workspace.',
  next: 'Close that program, or wait for it to finish.',
}

/** By SQLite's result codes and the system's error names. */
const troubles: Readonly<Record<string, DiskTrouble>> = {
  13: full,
  ENOSPC: full,
  EDQUOT: full,
  5: busy,
  6: busy,
  8: unwritable,
  10: unwritable,
  EIO: unwritable,
  EROFS: unwritable,
  EACCES: unwritable,
}

const sqliteSchema = z.object({ errcode: z.number() })
const systemSchema = z.object({ code: z.string() })

/** Returns the disk problem in an error; null if it is about something else. */
export function diskTroubleOf(error: unknown): DiskTrouble | null {
  const sqlite = sqliteSchema.safeParse(error)
  // The low byte is the code, the rest has details. Source: SQLite's "Result and Error Codes".
  if (sqlite.success) return troubles[sqlite.data.errcode & 0xff] ?? null
  const system = systemSchema.safeParse(error)
  return system.success ? (troubles[system.data.code] ?? null) : null
}
