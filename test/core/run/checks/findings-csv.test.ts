import { afterEach, beforeEach, expect, test } from 'vitest'
import { findingsCsv } from '../../../../core/run/checks/findings-csv.ts'
import { setValues } from '../../../../core/run/edit/edit-values.ts'
import { type Bakeries, eveningBefore, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver')])
  setValues(here.ws, here.runId, [{ rowId: null, placeholder: 'offer', value: '2 for 1' }], eveningBefore)
})
afterEach(() => here.close())

const csvLines = (): string[] => findingsCsv(here.ws, here.runId, eveningBefore).trim().split('\r\n')

test('lists findings with the names that the screen shows', () => {
  const [headings, missing] = csvLines()
  expect(headings).toBe('Severity,Location,Check,Column,Finding,Next step,Checked (UTC)')
  expect(missing).toBe(
    'Error,Denver,Missing value,price,Price is missing.,"Enter a value, or set one for all rows in Run default.",',
  )
})

test('contains only the headings when all checks passed', () => {
  setValues(here.ws, here.runId, [{ rowId: null, placeholder: 'price', value: '9.90' }], eveningBefore)
  expect(csvLines()).toHaveLength(1)
})
