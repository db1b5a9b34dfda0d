import css from './preview.module.css'

export interface FieldDifferencesProps {
  label: string
  fields: readonly { field: string; key?: string; before: string; after: string }[]
  /** The word for what was empty before. */
  none?: string
}

/** Changed fields, one below the other: before and after. */
export function FieldDifferences({ label, fields, none = 'empty' }: FieldDifferencesProps) {
  return (
    <dl aria-label={label}>
      {fields.map(({ field, key = field, before, after }) => (
        <div key={key} className={css.difference}>
          <dt>{field}</dt>
          {before === after ? (
            <dd>{after} (the same as the default)</dd>
          ) : (
            <>
              <dd className={css.before}>
                <del>{before === '' ? none : before}</del>
              </dd>
              <dd>
                <ins className={css.after}>{after === '' ? 'empty' : after}</ins>
              </dd>
            </>
          )}
        </div>
      ))}
    </dl>
  )
}
