import { writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import type { Desk } from '../../application.ts'

/** Asks where to save; null when the operator thinks better of it. */
export const askWhereToSave = async (desk: Desk, name: string): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(desk.window(), {
    defaultPath: name,
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  })
  return canceled || filePath === '' ? null : filePath
}

/** Saves text where the operator wants it. */
export const saveTextFile = async (
  desk: Desk,
  name: string,
  text: string,
): Promise<{ path: string } | null> => {
  const path = await askWhereToSave(desk, name)
  if (path === null) return null
  await writeFile(path, text)
  return { path }
}
