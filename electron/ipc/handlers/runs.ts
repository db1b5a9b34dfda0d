import { removeRun } from '../../../core/run/create-run.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../register.ts'

/** What else is done with runs is worked out in a process of its own, see electron/run-work. */
export const runHandlers = (application: Application): Pick<Handlers, 'removeRun'> => ({
  removeRun: ({ id }) => {
    application.pushes.stop(id)
    removeRun(application.workspace, id)
    application.changed('runs')
  },
})
