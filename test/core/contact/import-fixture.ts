import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { addImport } from '../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../core/workspace/tables/locations.ts'
import type { RunningSandbox } from '../../../sandbox/server.ts'
import { bakeryAt, practiceAccount } from './bakery.ts'
import { startQuickSandbox } from './practice-service.ts'

/** A workspace in a folder of its own, with the practice account and some locations. */
export interface ImportFixture {
  folder: string
  ws: Workspace
  /** Writes a contact file and adds its import. Returns what `prepareImport` reads. */
  addFile(importId: string, content: string | Uint8Array): ImportRequest
  close(): void
}

interface ImportRequest {
  importId: string
  input: { path: string }
  accountId: string
  customFields: []
}

/** Opens a fixture with these locations, each as name and code. */
export function openImportFixture(locations: readonly (readonly [string, string])[]): ImportFixture {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  const ws = openWorkspace(join(folder, 'workspace.db'))
  putAccount(ws, practiceAccount, new Date())
  for (const [name, code] of locations) putLocation(ws, bakeryAt(name, code))
  return {
    folder,
    ws,
    addFile(importId, content) {
      const path = join(folder, `${importId}.csv`)
      writeFileSync(path, content)
      addImport(ws, {
        id: importId,
        accountId: practiceAccount.id,
        path,
        fileName: 'people.csv',
        startedAt: new Date(),
      })
      return { importId, input: { path }, accountId: practiceAccount.id, customFields: [] }
    },
    close() {
      ws.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The same beside a sandbox, for imports that are compared and uploaded. Closing it closes both. */
export async function openUploadFixture(): Promise<
  Omit<ImportFixture, 'close'> & { sandbox: RunningSandbox; close(): Promise<void> }
> {
  const sandbox = await startQuickSandbox()
  const fixture = openImportFixture([
    ['Albany', 'ALB'],
    ['Boise', 'BOI'],
  ])
  return {
    ...fixture,
    sandbox,
    close: async () => {
      await sandbox.close()
      fixture.close()
    },
  }
}
