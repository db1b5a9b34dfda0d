import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFiller } from '../../../../core/run/evaluate/filled-row.ts'
import type { Run } from '../../../../core/run/run.ts'
import { cellOf, locationValues } from '../../../../core/run/values.ts'
import { placeAt } from '../bakeries.ts'

type Column = Run['columns'][number]

const column = (name: string, kind: Column['kind'], standard = ''): Column => ({
  name,
  kind,
  label: name,
  type: 'text',
  default: standard,
  hint: '',
  optional: false,
})

const columns = [
  column('subject', 'envelope'),
  column('offer', 'placeholder'),
  column('price', 'placeholder', '9.90'),
  column('manager', 'placeholder'),
  column('city', 'placeholder'),
]
const noEnvelope = { subject: '', preheader: '', from_name: '' }
const text = fc.constantFrom('', 'a', '9.90', 'Sam')
const some = fc.dictionary(fc.constantFrom('subject', 'offer', 'price', 'manager', 'city', 'gone'), text)

test("fills a row with its cells' values and its location's fields", () => {
  fc.assert(
    fc.property(some, some, some, (own, defaults, facts) => {
      const location = placeAt('Denver', { fields: facts })
      const { cells, values } = createFiller(columns, { defaults })(own, location)
      const placeholders = columns.filter(({ kind }) => kind === 'placeholder')
      const expected = placeholders.map(
        (one) =>
          [one.name, cellOf(one, { values: own, envelope: noEnvelope }, location, { defaults })] as const,
      )
      expect(cells).toEqual(Object.fromEntries(expected))
      expect(values).toEqual({
        ...locationValues(location),
        ...Object.fromEntries(expected.map(([name, { value }]) => [name, value])),
      })
    }),
  )
})

test('keeps filled rows independent of each other', () => {
  const fill = createFiller(columns, { defaults: {} })
  fill({ offer: 'Rye' }, placeAt('Denver', { fields: { manager: 'Sam' } }))
  const { cells } = fill({}, placeAt('Boise', { fields: {} }))
  expect([cells.offer?.source, cells.manager?.source]).toEqual(['missing', 'missing'])
})
