import { expect, test } from 'vitest'
import { inOrder, nextOrder } from '../../../renderer/ui/table/table-order.ts'

const columns = [{ id: 'name', sortOf: (name: string) => name }, { id: 'other' }]

test('rows go up, then down, then as they come', () => {
  const up = nextOrder(null, 'name')
  expect(up).toEqual({ by: 'name', descending: false })
  const down = nextOrder(up, 'name')
  expect(down).toEqual({ by: 'name', descending: true })
  expect(nextOrder(down, 'name')).toBeNull()
  expect(nextOrder(down, 'other')).toEqual({ by: 'other', descending: false })
})

test('words are in order whatever their capitals, and numbers in them by their size', () => {
  const names = ['store 10', 'Store 9', 'albany']
  expect(inOrder(names, columns, { by: 'name', descending: false })).toEqual([
    'albany',
    'Store 9',
    'store 10',
  ])
  expect(inOrder(names, columns, { by: 'name', descending: true })).toEqual(['store 10', 'Store 9', 'albany'])
  expect(inOrder(names, columns, { by: 'other', descending: false })).toEqual(names)
  expect(inOrder(names, columns, null)).toEqual(names)
})
