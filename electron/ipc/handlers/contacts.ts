import { systemClock } from '../../../core/clock.ts'
import { findContactFiles } from '../../../core/contact/find-files.ts'
import { ImportError } from '../../../core/contact/import-error.ts'
import { lateJoins } from '../../../core/contact/late-joiners.ts'
import { saveRejectedRows } from '../../../core/contact/rejected-file.ts'
import { whyNotUndone } from '../../../core/contact/undo-import.ts'
import { getImport, listImportRows, listImports } from '../../../core/workspace/imports.ts'
import type { Desk } from '../../desk.ts'
import type { Handlers } from '../register.ts'
import { askWhereToSave } from './save-file.ts'

type Verbs =
  | 'listContactImports'
  | 'readContactImport'
  | 'findContactFiles'
  | 'previewContactFile'
  | 'startContactImport'
  | 'listImportRows'
  | 'uploadContactImport'
  | 'pauseContactImport'
  | 'stopContactImport'
  | 'saveRejectedRows'
  | 'undoContactImport'
  | 'readWhyNotUndone'
  | 'readLateJoins'

export const contactHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, imports } = desk
  const read = (id: string) => {
    const it = getImport(workspace, id)
    if (it !== null) return it
    throw new ImportError({
      kind: 'gone',
      what: 'This import is no longer there.',
      next: 'Choose the file again.',
    })
  }
  return {
    listContactImports: () => listImports(workspace),
    readContactImport: ({ id }) => read(id),
    findContactFiles: ({ paths }) => findContactFiles(paths),
    previewContactFile: ({ accountId, options, ...input }) => imports.preview(input, accountId, options),
    startContactImport: ({ accountId, options, ...input }) => imports.start(input, accountId, options),
    listImportRows: (query) => listImportRows(workspace, query),
    uploadContactImport: ({ id }) => imports.upload(id),
    pauseContactImport: ({ id }) => imports.pause(id),
    stopContactImport: ({ id }) => imports.stop(id),
    undoContactImport: ({ id }) => imports.undo(id),
    readWhyNotUndone: ({ id }) => ({ why: whyNotUndone(read(id)) }),
    readLateJoins: ({ id }) => lateJoins(workspace, id, systemClock.now()),
    saveRejectedRows: async ({ id }) => {
      const name = read(id).fileName.replace(/\.\w+$/, '')
      const path = await askWhereToSave(desk, `${name}-to-mend.csv`)
      if (path === null) return null
      await saveRejectedRows(workspace, id, path)
      return { path }
    },
  }
}
