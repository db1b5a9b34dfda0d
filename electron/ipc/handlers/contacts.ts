import { fixesOf } from '../../../core/contact/fix/fix-offers.ts'
import { saveRejectedRows } from '../../../core/contact/fix/rejected-file.ts'
import { ImportError } from '../../../core/contact/import-error.ts'
import { findContactFiles } from '../../../core/contact/read/find-files.ts'
import { whyNotUndone } from '../../../core/contact/undo/undo-import.ts'
import { listImportRows } from '../../../core/workspace/tables/import-rows.ts'
import { countLists, getImport, listBatch, listImports } from '../../../core/workspace/tables/imports.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { chooseSavePath } from './save-file.ts'

type Verbs =
  | 'expectContactFiles'
  | 'listContactImports'
  | 'readContactImport'
  | 'findContactFiles'
  | 'previewContactFile'
  | 'startContactImport'
  | 'listImportRows'
  | 'previewContactImport'
  | 'startContactImports'
  | 'readContactImportsAgain'
  | 'listImportBatch'
  | 'countImportLists'
  | 'listImportFixes'
  | 'fixImportRows'
  | 'undoImportFix'
  | 'uploadContactImports'
  | 'readImportProgress'
  | 'pauseContactImports'
  | 'resumeContactImports'
  | 'stopContactImports'
  | 'saveRejectedRows'
  | 'undoContactImport'
  | 'readWhyNotUndone'
  | 'readLateAdditions'

export const contactHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, imports } = application
  const read = (id: string) => {
    const it = getImport(workspace, id)
    if (it !== null) return it
    throw new ImportError({
      kind: 'gone',
      what: 'This import no longer exists.',
      next: 'Choose the file again.',
    })
  }
  return {
    expectContactFiles: () => imports.expectFiles(),
    listContactImports: () => listImports(workspace),
    readContactImport: ({ id }) => read(id),
    findContactFiles: ({ paths }) => findContactFiles(paths),
    previewContactFile: ({ accountId, options, ...input }) => imports.preview(input, accountId, options),
    startContactImport: ({ accountId, options, ...input }) => imports.start(input, accountId, options),
    listImportRows: (query) => listImportRows(workspace, query),
    previewContactImport: ({ id, options }) => imports.previewAgain(id, options),
    startContactImports: ({ paths, accountId }) => ({ batchId: imports.startSeveral(paths, accountId) }),
    readContactImportsAgain: ({ ids, options }) => imports.readAgain(ids, options),
    listImportBatch: ({ batchId }) => listBatch(workspace, batchId),
    countImportLists: ({ ids }) => ({ lists: countLists(workspace, ids) }),
    listImportFixes: ({ importId }) => fixesOf(workspace, importId),
    fixImportRows: ({ id, fix }) => imports.fix(id, fix),
    undoImportFix: ({ id }) => imports.undoFix(id),
    uploadContactImports: ({ ids, consent }) => imports.upload(ids, consent),
    readImportProgress: ({ ids }) => imports.progressOf(ids),
    pauseContactImports: ({ ids }) => imports.pause(ids),
    resumeContactImports: ({ ids }) => imports.resume(ids),
    stopContactImports: ({ ids }) => imports.stop(ids),
    undoContactImport: ({ id }) => imports.undo(id),
    readWhyNotUndone: ({ id }) => ({ why: whyNotUndone(read(id)) }),
    readLateAdditions: ({ ids }) => imports.lateAdditionsOfRun(ids),
    saveRejectedRows: async ({ id }) => {
      const name = read(id).fileName.replace(/\.\w+$/, '')
      const path = await chooseSavePath(application, `${name}-rejected-rows.csv`)
      if (path === null) return null
      await saveRejectedRows(workspace, id, path)
      return { path }
    },
  }
}
