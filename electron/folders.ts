import { join } from 'node:path'
import { app } from 'electron'

/** Where things are: what ships with the program, and what belongs to the operator. */
export interface Folders {
  page: string
  assets: string
  templates: string
  templateImages: string
  practiceData: string
  userData: string
  workspaceFile: string
}

export const folders = (): Folders => {
  const assets = join(app.getAppPath(), 'assets')
  const userData = app.getPath('userData')
  return {
    page: join(import.meta.dirname, '../renderer'),
    assets,
    templates: join(assets, 'templates'),
    templateImages: join(assets, 'templates', 'images'),
    practiceData: join(assets, 'practice'),
    userData,
    workspaceFile: join(userData, 'workspace.sqlite'),
  }
}
