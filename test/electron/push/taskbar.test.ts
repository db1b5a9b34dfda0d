import { expect, test } from 'vitest'
import type { PushProgress } from '../../../core/push/plan/plan-schema.ts'
import { combineBars } from '../../../electron/bar.ts'
import { pushProgressBar } from '../../../electron/push/taskbar.ts'

const push = (state: PushProgress['state'], total = 0, done = 0, failed = 0): PushProgress => ({
  runId: 'run',
  state,
  total,
  done,
  failed,
  unconfirmed: 0,
  current: '',
  calls: 0,
  callsPerSecond: 0,
  secondsLeft: null,
  startedAt: null,
  finishedAt: null,
  message: '',
})

test('the taskbar shows the combined progress of all pushes, failed rows included', () => {
  expect(pushProgressBar([push('running', 40, 10, 2), push('running', 10, 8), push('done', 99, 99)])).toEqual(
    {
      value: 0.4,
      isPaused: false,
    },
  )
  expect(pushProgressBar([push('running')])?.value).toBeNull()
  expect(pushProgressBar([push('done', 3, 3), push('idle')])).toBeNull()
  expect(pushProgressBar([push('paused', 4), push('running', 4)])?.isPaused).toBe(false)
  expect(pushProgressBar([push('paused', 4), push('done', 4)])?.isPaused).toBe(true)
})

const bar = (value: number | null, isPaused = false) => ({ value, isPaused })

test('with several kinds of work, the least advanced is shown', () => {
  expect(combineBars([bar(0.8), bar(0.2), bar(null)])).toMatchObject({ value: 0.2, mode: 'normal' })
  expect(combineBars([bar(null)]).value).toBe(2)
  expect(combineBars([])).toEqual({ value: -1, mode: 'normal', keepAwake: false })
})

test('the computer stays awake while work is running, not while all work is paused', () => {
  expect(combineBars([bar(0.1, true), bar(0.2)])).toMatchObject({ mode: 'normal', keepAwake: true })
  expect(combineBars([bar(0.1, true), bar(0.2, true)])).toMatchObject({ mode: 'paused', keepAwake: false })
})
