import { removeRun } from '../../../core/run/create-run.ts'
import type { Desk } from '../../application.ts'
import type { Handlers } from '../register.ts'

/** What else is done with runs is worked out in a process of its own, see electron/run-work. */
export const runHandlers = (desk: Desk): Pick<Handlers, 'removeRun'> => ({
  removeRun: ({ id }) => {
    desk.pushes.stop(id)
    removeRun(desk.workspace, id)
    desk.changed('runs')
  },
})
