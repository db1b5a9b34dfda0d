import { expect, test } from 'vitest'
import type { PushProgress } from '../../../core/run/plan-schema.ts'
import { taskbarOf } from '../../../electron/push/taskbar.ts'

const push = (state: PushProgress['state'], total = 0, done = 0, failed = 0): PushProgress => ({
  runId: 'run',
  state,
  total,
  done,
  failed,
  unsure: 0,
  current: '',
  calls: 0,
  callsPerSecond: 0,
  secondsLeft: null,
  startedAt: null,
  finishedAt: null,
  sentence: '',
})

test('the taskbar shows how far all pushes are together, rows that failed among them', () => {
  expect(taskbarOf([push('running', 40, 10, 2), push('running', 10, 8), push('done', 99, 99)]).value).toBe(
    0.4,
  )
  expect(taskbarOf([push('running')]).value).toBe(2)
  expect(taskbarOf([push('done', 3, 3), push('idle')]).value).toBe(-1)
})

test('the computer is kept awake while one runs or stops, and not for those that are paused', () => {
  expect(taskbarOf([push('paused', 4), push('running', 4)])).toMatchObject({
    keepAwake: true,
    isPaused: false,
  })
  expect(taskbarOf([push('stopping', 4)]).keepAwake).toBe(true)
  expect(taskbarOf([push('paused', 4), push('done', 4)])).toMatchObject({ keepAwake: false, isPaused: true })
})
