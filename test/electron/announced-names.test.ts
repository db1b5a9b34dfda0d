import { expect, it } from 'vitest'
import { announce, announced } from '../../electron/ipc/announced-names.ts'
import { contract, events } from '../../electron/ipc/contract.ts'

it('the names of all verbs and events reach the preload script by its command line', () => {
  const argv = ['electron', announce('verbs', Object.keys(contract)), announce('events', Object.keys(events))]
  expect(announced('verbs', argv)).toEqual(Object.keys(contract))
  expect(announced('events', argv)).toEqual(Object.keys(events))
  expect(announced('verbs', ['electron'])).toEqual([])
})
