import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../core/location/group.ts'
import { locationsOfGroup, meetsConditions } from '../../../core/location/matching.ts'
import { openWorkspace } from '../../../core/workspace/open.ts'
import {
  listLocationGroups,
  putLocationGroup,
  removeLocationGroup,
} from '../../../core/workspace/tables/location-groups.ts'
import { bakeryAt } from '../contact/bakery.ts'

const at = (name: string, state: string, opening_hours = '') => {
  const { address, ...rest } = bakeryAt(name)
  return { ...rest, address: { ...address, state }, fields: { opening_hours } }
}
const albany = at('Albany', 'NY', 'Mon to Sat')
const austin = at('Austin', 'TX', 'Sundays too')
const dallas = at('Dallas', 'TX')
const all = [albany, austin, dallas]
const those = (...conditions: Condition[]) =>
  all.filter((it) => meetsConditions(it, conditions)).map(({ name }) => name)

describe('a condition', () => {
  test('takes a state by its letters and by its name', () => {
    expect(those({ field: 'state', way: 'is', value: 'tx' })).toEqual(['Austin', 'Dallas'])
    expect(those({ field: 'state', way: 'is', value: 'Texas ' })).toEqual(['Austin', 'Dallas'])
    expect(those({ field: 'state', way: 'isNot', value: 'Texas' })).toEqual(['Albany'])
  })
  test('looks into fields, and tells empty ones', () => {
    const field = 'fact:opening_hours'
    expect(those({ field, way: 'holds', value: 'sunday' })).toEqual(['Austin'])
    expect(those({ field, way: 'isEmpty', value: '' })).toEqual(['Dallas'])
    expect(those({ field, way: 'isFilled', value: '' })).toEqual(['Albany', 'Austin'])
  })
  test('and another must both be true; none lets all pass', () => {
    expect(
      those(
        { field: 'state', way: 'is', value: 'TX' },
        { field: 'fact:opening_hours', way: 'isFilled', value: '' },
      ),
    ).toEqual(['Austin'])
    expect(those()).toHaveLength(3)
  })
})

test('a group by conditions takes in whoever fulfils them; a picked one keeps those that were picked', () => {
  const conditions: Condition[] = [{ field: 'state', way: 'is', value: 'TX' }]
  const elPaso = at('El Paso', 'TX')
  expect(locationsOfGroup([...all, elPaso], { conditions, picked: null })).toEqual([austin, dallas, elPaso])
  const picked = [dallas.id, albany.id, 'one that is gone']
  expect(locationsOfGroup([...all, elPaso], { conditions: [], picked })).toEqual([albany, dallas])
})

test('groups are kept in the workspace, by name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'))
  const ws = openWorkspace(join(folder, 'workspace.db'))
  const texas = {
    id: '1',
    name: 'Texas',
    conditions: [{ field: 'state', way: 'is' as const, value: 'TX' }],
    picked: null,
  }
  const few = { id: '2', name: 'a few', conditions: [], picked: ['x'] }
  putLocationGroup(ws, texas)
  putLocationGroup(ws, few)
  expect(listLocationGroups(ws)).toEqual([few, texas])
  putLocationGroup(ws, { ...texas, name: 'A state' })
  removeLocationGroup(ws, '2')
  expect(listLocationGroups(ws)).toEqual([{ ...texas, name: 'A state' }])
  expect(() => putLocationGroup(ws, { ...few, name: 'A state' })).toThrow()
  ws.close()
  rmSync(folder, { recursive: true })
})
