import { join } from 'node:path'
import { app } from 'electron'

/** Where things are: what ships with the program, and what belongs to the operator. */
export interface Folders {
  page: string
  templates: string
  practiceData: string
  userData: string
  workspaceFile: string
}

export const folders = (): Folders => {
  const assets = join(app.getAppPath(), 'assets')
  const userData = app.getPath('userData')
  return {
    page: join(import.meta.dirname, '../renderer'),
    templates: join(assets, 'templates'),
    practiceData: join(assets, 'practice'),
    userData,
    workspaceFile: join(userData, 'workspace.sqlite'),
  }
}
