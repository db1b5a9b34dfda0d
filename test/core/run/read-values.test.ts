import { afterEach, beforeEach, expect, test } from 'vitest'
import { setValues } from '../../../core/run/edit-values.ts'
import { readValues } from '../../../core/run/read-values.ts'
import { readRunView } from '../../../core/run/run-view.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from './bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise'), placeAt('Aurora')])
})
afterEach(() => here.close())

const read = (text: string) => readValues(here.ws, here.runId, { text })

test('values come in by location code or name, into columns that are called the same', async () => {
  const file = await read('Code,Offer,PRICE,Weather\nDEN,Rye rolls,9.40,fine\naurora,,10.90,\n')
  expect(file.columns.map(({ header, placeholder }) => `${header}: ${placeholder}`)).toEqual([
    'Code: null',
    'Offer: offer',
    'PRICE: price',
    'Weather: null',
  ])
  expect(file.rows).toBe(2)
  setValues(here.ws, here.runId, file.changes, now)
  const { rows } = readRunView(here.ws, here.runId, now, now.toISOString())
  expect(rows.map(({ values }) => values)).toEqual([
    { offer: 'Rye rolls', price: '9.40' },
    {},
    { price: '10.90' },
  ])
  expect((await read('Code,Offer,Price\nDEN,Rye rolls,9.40\n')).changes).toEqual([])
})

test('what belongs to no row, or to one that had its turn, is told with its line', async () => {
  const file = await read('code,offer\nXYZ,a\nDEN,b\nDEN,c\n,d\n')
  expect(file.rejected).toEqual([
    { line: 2, code: 'XYZ', reason: 'No location of this run has this code or name' },
    { line: 4, code: 'DEN', reason: 'Line 3 has the same location' },
    { line: 5, code: '', reason: 'No location code' },
  ])
  expect(file.changes.map(({ value }) => value)).toEqual(['b'])
})
