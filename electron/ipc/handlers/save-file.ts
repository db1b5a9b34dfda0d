import { writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import type { Application } from '../../application.ts'

/** Asks where to save; null if canceled. */
export const chooseSavePath = async (application: Application, name: string): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(application.window(), {
    defaultPath: name,
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Saves text where the operator wants it. */
export const saveTextFile = async (
  application: Application,
  name: string,
  text: string,
): Promise<{ path: string } | null> => {
  const path = await chooseSavePath(application, name)
  if (path === null) return null
  await writeFile(path, text)
  return { path }
}
