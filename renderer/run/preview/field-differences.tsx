import css from './preview.module.css'

export interface FieldDifferencesProps {
  label: string
  fields: readonly { field: string; key?: string; before: string; after: string }[]
  /** The text for an empty value before. */
  none?: string
}

/** A list of changed fields with their values before and after. */
export function FieldDifferences({ label, fields, none = 'empty' }: FieldDifferencesProps) {
  return (
    <dl aria-label={label}>
      {fields.map(({ field, key = field, before, after }) => (
        <div key={key} className={css.difference}>
          <dt>{field}</dt>
          {before === after ? (
            <dd>{after} (same as the default)</dd>
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
