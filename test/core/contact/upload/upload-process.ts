import { uploadImport } from '../../../../core/contact/upload/upload.ts'
import { openWorkspace } from '../../../../core/workspace/open.ts'
import { closeInterruptedImports } from '../../../../core/workspace/tables/imports.ts'
import { hastyClock, practiceService } from '../practice-service.ts'

/**
 * `upload-process.ts WORKSPACE URL IMPORT` uploads an import as the program would after a start, and prints how many
 * contacts are up. It is there to be killed.
 */
const [file = '', url = '', importId = ''] = process.argv.slice(2)
const ws = openWorkspace(file)
closeInterruptedImports(ws, new Date())
await uploadImport(ws, await practiceService(url), importId, {
  clock: hastyClock,
  onProgress: ({ done }) => process.stdout.write(`${done}\n`),
})
ws.close()
