import { useLocation } from 'wouter'
import { useAct } from '../shared/api.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { batchRoute, contactFileEndings, importRoute } from './import-route.ts'

/** Starts imports of contact files, folders or pasted rows into an account, then opens their report. */
export function useImportFiles(accountId: string | undefined): {
  busy: boolean
  importPaths: (paths: string[]) => Promise<void>
  importText: (text: string) => Promise<void>
} {
  const [, navigate] = useLocation()
  const find = useAct('findContactFiles')
  const start = useAct('startContactImport')
  const startSeveral = useAct('startContactImports')

  const importOne = async (source: { path: string } | { text: string }) => {
    if (accountId === undefined) return
    const started = await start.act({ ...source, accountId })
    if (started.ok) navigate(importRoute(started.value.id))
  }
  return {
    busy: find.busy || start.busy || startSeveral.busy,
    importText: (text) => importOne({ text }),
    importPaths: async (paths) => {
      if (accountId === undefined) return
      const found = await find.act({ paths })
      if (!found.ok) return
      const [first, ...more] = found.value.map(({ path }) => path)
      if (first === undefined) {
        postNotice({
          tone: 'warn',
          text: `This folder has no contact files (${contactFileEndings.join(', ')}).`,
        })
      } else if (more.length === 0) await importOne({ path: first })
      else {
        const started = await startSeveral.act({ paths: [first, ...more], accountId })
        if (started.ok) navigate(batchRoute(started.value.batchId))
      }
    },
  }
}
