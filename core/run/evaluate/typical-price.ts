import type { Location } from '../../location/location.ts'
import type { StoredRun } from '../../workspace/tables/runs.ts'
import { typicalPrice } from '../checks/price.ts'
import type { Run } from '../run.ts'
import { cellOf } from '../values.ts'

const nothing = { subject: '', preheader: '', from_name: '' }

/** Returns the median price of a run's rows by column name, for price columns with enough values. */
export function typicalPricesOf(
  columns: Run['columns'],
  run: Pick<StoredRun, 'defaults'>,
  rows: readonly { values: Readonly<Record<string, string>>; location: Location | null }[],
): Record<string, number> {
  const prices = columns
    .filter(({ type }) => type === 'price')
    .flatMap((column) => {
      const texts = rows.map(
        ({ values, location }) => cellOf(column, { values, envelope: nothing }, location, run).value,
      )
      const typical = typicalPrice(texts)
      return typical === null ? [] : [[column.name, typical] as const]
    })
  return Object.fromEntries(prices)
}
