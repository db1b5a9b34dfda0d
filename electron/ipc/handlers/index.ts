import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { accountHandlers } from './accounts.ts'
import { appHandlers } from './app.ts'
import { checkHandlers } from './checks.ts'
import { contactHandlers } from './contacts.ts'
import { draftHandlers } from './drafts.ts'
import { locationHandlers } from './locations.ts'
import { pushHandlers } from './push.ts'
import { reportHandlers } from './report.ts'
import { runHandlers } from './runs.ts'
import { sendHandlers } from './send.ts'
import { templateHandlers } from './templates.ts'

/** What the main process does for each verb of the contract. */
export const handlersOf = (application: Application): Handlers => ({
  ...appHandlers(application),
  ...accountHandlers(application),
  ...locationHandlers(application),
  ...contactHandlers(application),
  ...templateHandlers(application),
  ...runHandlers(application),
  ...checkHandlers(application),
  ...pushHandlers(application),
  ...draftHandlers(application),
  ...sendHandlers(application),
  ...reportHandlers(application),
})
