import css from './totals.module.css'

/** A figure with its label; `isBad` shows it as an error. */
export interface Total {
  label: string
  value: string
  isBad?: boolean
}

/** Figures in one line above a table. */
export function Totals({ totals }: { totals: readonly Total[] }) {
  return (
    <dl className={css.totals}>
      {totals.map(({ label, value, isBad }) => (
        <div key={label} className={css.total}>
          <dt>{label}</dt>
          <dd className={isBad ? css.bad : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
