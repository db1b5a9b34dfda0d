import { expect, test } from 'vitest'
import { matchColumns } from '../../../../core/contact/match/match-columns.ts'

test('a column says whether its heading or its values matched it', () => {
  const columns = matchColumns(
    ['Contact details', 'First name', 'Where', 'Note'],
    [{ cells: ['ann@b.example', 'Ann', 'Albany', 'likes rye'] }],
    { customFields: [], isLocation: (value) => value === 'Albany' },
  )
  expect(columns.map(({ target, by }) => [target, by])).toEqual([
    ['email', 'values'],
    ['first_name', 'heading'],
    ['location', 'values'],
    [null, null],
  ])
})
