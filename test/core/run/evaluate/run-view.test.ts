import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { repeatRun } from '../../../../core/run/create-run.ts'
import { setValues } from '../../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../../core/run/evaluate/evaluate-run.ts'
import { previewRow } from '../../../../core/run/preview/preview-row.ts'
import type { Finding, Row } from '../../../../core/run/run.ts'
import { readRunView } from '../../../../core/run/run-view.ts'
import { cellOf } from '../../../../core/run/values.ts'
import { getLocation, putLocation } from '../../../../core/workspace/tables/locations.ts'
import { updateRow } from '../../../../core/workspace/tables/rows.ts'
import { type Bakeries, eveningBefore, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise'), placeAt('Aurora')])
})
afterEach(() => here.close())

const view = () => readRunView(here.ws, here.runId, eveningBefore, '2026-11-23T06:00:00.000Z')
const rowOf = (location: string): Row => {
  const row = view().rows.find(({ id }) => id === here.rowOf(location))
  if (row === undefined) throw new Error(`No row for ${location}`)
  return row
}
const findingsAt = (location: string): Finding[] =>
  view().findings.filter(({ rowId }) => rowId === here.rowOf(location))
const edit = (location: string | null, placeholder: string, value: string | null): void =>
  setValues(
    here.ws,
    here.runId,
    [{ rowId: location === null ? null : here.rowOf(location), placeholder, value }],
    eveningBefore,
  )
const cell = (location: string, name: string) => {
  const { run } = view()
  const column = run.columns.find((one) => one.name === name)
  if (column === undefined) throw new Error(`No column ${name}`)
  const row = rowOf(location)
  return cellOf(column, row, getLocation(here.ws, row.locationId), run)
}

describe('value sources', () => {
  test("columns are the envelope, then placeholders that locations don't fill", () => {
    expect(view().run.columns.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'envelope subject',
      'envelope preheader',
      'envelope from_name',
      'placeholder offer',
      'placeholder price',
      'placeholder manager',
    ])
  })

  test("a row's own value overrides its location's, which overrides the run's default", () => {
    expect(cell('Denver', 'offer')).toEqual({ value: '', source: 'missing' })
    edit(null, 'offer', '2 for 1 sourdough')
    expect(cell('Denver', 'offer')).toEqual({ value: '2 for 1 sourdough', source: 'default' })
    edit('Denver', 'offer', 'Free coffee')
    expect(cell('Denver', 'offer')).toEqual({ value: 'Free coffee', source: 'row' })
    edit('Denver', 'offer', null)
    expect(cell('Denver', 'offer')).toEqual({ value: '2 for 1 sourdough', source: 'default' })
    expect(cell('Denver', 'manager')).toEqual({ value: 'Manager of Denver', source: 'location' })
  })

  test("a row's own subject can contain placeholders, and its cell shows the result", () => {
    expect(cell('Boise', 'subject')).toEqual({ value: 'Fresh at Boise', source: 'template' })
    edit(null, 'subject', 'Now in {{ location }}')
    expect(cell('Boise', 'subject')).toEqual({ value: 'Now in Boise', source: 'default' })
    expect(rowOf('Boise').envelope.subject).toBe('Now in Boise')
  })

  test("the from name is the location's if the template has none", () => {
    expect(rowOf('Aurora').envelope.from_name).toBe('Hearth & Crumb Aurora')
  })

  test('marks only values edited today', () => {
    edit('Denver', 'offer', 'Free coffee')
    expect(rowOf('Denver').editedToday).toEqual(['offer'])
    const tomorrow = readRunView(here.ws, here.runId, eveningBefore, '2026-11-24T06:00:00.000Z')
    expect(tomorrow.rows.flatMap(({ editedToday }) => editedToday)).toEqual([])
  })
})

describe('row status and findings', () => {
  const fillIn = (): void => {
    edit(null, 'offer', '2 for 1')
    edit(null, 'price', '9.90')
  }

  test('rows with a missing value are incomplete, others are ready', () => {
    expect(view().counts).toEqual({ rows: 3, byStatus: { incomplete: 3 }, warnings: 0, errors: 3 })
    fillIn()
    expect(view().counts).toEqual({ rows: 3, byStatus: { ready: 3 }, warnings: 0, errors: 0 })
  })

  test("a campaign is planned for its location's local send time", () => {
    expect(rowOf('Denver').plannedAt).toBe('2026-11-24T16:00:00.000Z')
  })

  test('a row is changed while its email differs from the pushed one', () => {
    fillIn()
    const pushed = (): string => rowOf('Denver').status
    const hash = hashOf('Denver')
    updateRow(here.ws, here.rowOf('Denver'), {
      campaignId: 'c',
      activityId: 'a',
      pushedHash: hash,
      remoteStatus: 'draft',
    })
    // The name is a part of what was pushed.
    expect(pushed()).toBe('pushed')
    edit('Denver', 'price', '10.40')
    expect(pushed()).toBe('changed')
    edit('Denver', 'price', null)
    expect(pushed()).toBe('pushed')
  })

  test("a location edit changes its row's email", () => {
    fillIn()
    const before = hashOf('Boise')
    putLocation(here.ws, placeAt('Boise', { fields: { manager: 'Ana Lopez' } }))
    expect(cell('Boise', 'manager').value).toBe('Ana Lopez')
    expect(hashOf('Boise')).not.toBe(before)
  })

  test("reports rows of a repeated run that weren't edited", () => {
    fillIn()
    const { id } = repeatRun(
      here.ws,
      { id: here.runId, name: 'Wednesday offer', date: '2026-11-25' },
      eveningBefore,
    )
    const repeated = () => readRunView(here.ws, id, eveningBefore, eveningBefore.toISOString())
    expect(repeated().findings.map(({ check, what }) => `${check}: ${what}`)).toEqual(
      Array(3).fill('same-as-previous: Same content as "Tuesday offer" on Tue, Nov 24.'),
    )
    const [first] = repeated().rows
    const changes = [{ rowId: first?.id ?? '', placeholder: 'offer', value: 'Rye rolls' }]
    setValues(here.ws, id, changes, eveningBefore)
    expect(repeated().findings).toHaveLength(2)
    const only = (rowId: string) => previewRow(here.ws, { runId: id, rowId }, (file) => file, eveningBefore)
    expect(repeated().rows.map((row) => only(row.id).findings.length)).toEqual([0, 1, 1])
  })

  test('a finding names its column', () => {
    expect(findingsAt('Denver').map(({ check, placeholder }) => `${check} ${placeholder}`)).toEqual([
      'missing-value offer',
      'missing-value price',
    ])
  })
})

const hashOf = (location: string): string => {
  const work = evaluateRun(here.ws, here.runId, eveningBefore)
  return work.find(({ row }) => row.id === here.rowOf(location))?.hash ?? ''
}
