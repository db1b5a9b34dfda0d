import { app, clipboard } from 'electron'
import { defaultSite, pagePatternProblem } from '../../../core/constant-contact/page-links.ts'
import { RunError } from '../../../core/run/run-error.ts'
import type { Application } from '../../application.ts'
import { localTimeZone } from '../../local-time.ts'
import type { Handlers } from '../answer-calls.ts'

const platforms = { darwin: 'mac', win32: 'windows' } as const

type Verbs = 'readAppInfo' | 'readSettings' | 'saveSettings' | 'copyText' | 'useClipboard'

export const appHandlers = (application: Application): Pick<Handlers, Verbs> => ({
  readAppInfo: () => ({
    version: app.getVersion(),
    platform:
      process.platform === 'darwin' || process.platform === 'win32' ? platforms[process.platform] : 'linux',
    vault: application.vault.state(),
    sandboxUrl: application.args.sandboxUrl,
    timeZone: localTimeZone(),
  }),
  readSettings: () => application.settings.read(),
  saveSettings: (changes) => {
    for (const link of Object.values(changes.pageLinks ?? {})) {
      const problem = pagePatternProblem(link, defaultSite)
      if (problem !== null)
        throw new RunError(`Can't use ${link}. ${problem}`, 'Fix it, or reset it to the default.')
    }
    const saved = application.settings.save(changes)
    application.changed('settings')
    application.wake()
    return saved
  },
  copyText: ({ text }) => clipboard.writeText(text),
  useClipboard: ({ act }) => application.window().webContents[act](),
})
