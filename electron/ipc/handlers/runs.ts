import { removeRun } from '../../../core/run/create-run.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'

/** Returns the handlers for runs in the main process; all others are in electron/run-worker. */
export const runHandlers = (application: Application): Pick<Handlers, 'removeRun'> => ({
  removeRun: ({ id }) => {
    application.pushes.stop(id)
    removeRun(application.workspace, id)
    application.changed('runs')
  },
})
