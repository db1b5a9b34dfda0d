import type { RunGrid } from '../values/run-grid.ts'
import { FieldDifferences } from './field-differences.tsx'
import css from './preview.module.css'

/** Lists a row's own values with the defaults they replace. */
export function RowValues({ grid, row }: { grid: RunGrid; row: number }) {
  const differences = grid.columns.flatMap(({ name, label }, column) => {
    const own = grid.ownAt({ row, column })
    if (own === null) return []
    return [{ field: label, key: name, before: grid.inheritedAt({ row, column }).text, after: own }]
  })
  if (differences.length === 0) {
    return <p className={css.none}>This row uses the run default for every value.</p>
  }
  return <FieldDifferences label="Row values compared with defaults" fields={differences} none="no default" />
}
