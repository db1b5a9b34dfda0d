import type { Grid } from '../values/read-grid.ts'
import css from './preview.module.css'

/** Where a row differs from what it would inherit: the default, and what it says instead. */
export function DiffView({ grid, row }: { grid: Grid; row: number }) {
  const differences = grid.columns.flatMap(({ name, label }, column) => {
    const own = grid.ownAt({ row, column })
    if (own === null) return []
    return [{ name, label, own, inherited: grid.inheritedAt({ row, column }).text }]
  })
  if (differences.length === 0) {
    return <p className={css.none}>This row has no values of its own: its email is the run’s default.</p>
  }
  return (
    <dl className={css.differences} aria-label="Own values against defaults">
      {differences.map(({ name, label, own, inherited }) => (
        <div key={name} className={css.difference}>
          <dt>{label}</dt>
          {inherited === own ? (
            <dd>{own} (the same as the default)</dd>
          ) : (
            <>
              <dd className={css.before}>
                <del>{inherited === '' ? 'no default' : inherited}</del>
              </dd>
              <dd>
                <ins style={{ textDecoration: 'none' }}>{own}</ins>
              </dd>
            </>
          )}
        </div>
      ))}
    </dl>
  )
}
