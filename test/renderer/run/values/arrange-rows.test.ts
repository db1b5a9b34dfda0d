import { describe, expect, it } from 'vitest'
import { type Arrangeable, arrange, runOrder } from '../../../../renderer/run/values/arrange-rows.ts'

const row = (name: string, price: string, more: Partial<Arrangeable> = {}): Arrangeable => ({
  name,
  code: name.slice(0, 3).toUpperCase(),
  hasError: false,
  hasWarning: false,
  isEdited: false,
  state: 'ready',
  statusRank: 0,
  textOf: (placeholder) => (placeholder === 'price' ? price : ''),
  ...more,
})

const rows = [
  row('Boston', '10.40'),
  row('Albany', '9.90', { hasError: true }),
  row('Denver', ''),
  row('Store 10', '9.90'),
  row('Store 9', '100.00'),
]
const order = (indexes: number[]): string[] => indexes.map((index) => rows[index]?.name ?? '')

describe('the order of rows', () => {
  it('is the run’s order by default', () => {
    expect(arrange(rows, runOrder, ['price'])).toEqual([0, 1, 2, 3, 4])
  })

  it('sorts amounts by size, with empty values last in both directions', () => {
    const by = { kind: 'value', name: 'price' } as const
    expect(order(arrange(rows, { ...runOrder, sort: { by, descending: false } }, []))).toEqual([
      'Albany',
      'Store 10',
      'Boston',
      'Store 9',
      'Denver',
    ])
    expect(order(arrange(rows, { ...runOrder, sort: { by, descending: true } }, []))).toEqual([
      'Store 9',
      'Boston',
      'Albany',
      'Store 10',
      'Denver',
    ])
  })

  it('sorts numbers in names by their value', () => {
    const by = { kind: 'name' } as const
    expect(order(arrange(rows, { ...runOrder, sort: { by, descending: false } }, []))).toEqual([
      'Albany',
      'Boston',
      'Denver',
      'Store 9',
      'Store 10',
    ])
  })
})

describe('the filter', () => {
  it('finds a location by name, code or value', () => {
    const shown = (text: string) =>
      order(arrange(rows, { sort: null, filter: { text, show: 'all' } }, ['price']))
    expect(shown('bos')).toEqual(['Boston'])
    expect(shown('DEN')).toEqual(['Denver'])
    expect(shown('9.9')).toEqual(['Albany', 'Store 10'])
  })

  it('shows only the rows with errors', () => {
    expect(order(arrange(rows, { sort: null, filter: { text: '', show: 'errors' } }, []))).toEqual(['Albany'])
  })
})
