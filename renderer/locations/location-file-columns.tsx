import type { LocationFileOptions, LocationImportPreview } from '../../electron/ipc/shapes.ts'
import { Select } from '../ui/fields/field.tsx'
import table from '../ui/table/mapping-table.module.css'
import css from './location-import.module.css'
import { conditionFields, fieldKey, fieldLabel } from './location-labels.ts'

const leftOut = ''

const delimiters: readonly { id: string; label: string }[] = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Bar' },
]

interface LocationFileColumnsProps {
  preview: LocationImportPreview
  fields: readonly string[]
  options: LocationFileOptions
  onChange: (options: LocationFileOptions) => void
}

/** How a file of locations was read, column by column; each can be changed, and is remembered for files like it. */
export function LocationFileColumns({ preview, fields, options, onChange }: LocationFileColumnsProps) {
  const { columns, sheets, sheet, delimiter, headerLine } = preview
  const lines = Array.from({ length: 10 }, (_, at) => String(at + 1))
  const set = (column: number, target: string) =>
    onChange({
      ...options,
      targets: columns.map((each, at) => (at === column ? target || null : each.target)),
    })
  return (
    <div className={css.reading}>
      <div className={css.shape}>
        {sheets.length > 1 ? (
          <Select
            label="Sheet"
            options={sheets.map((name) => ({ id: name, label: name }))}
            chosen={sheet}
            onChoose={(next) => onChange({ sheet: next })}
          />
        ) : null}
        {delimiter === null ? null : (
          <Select
            label="Column separator"
            options={delimiters}
            chosen={delimiter}
            onChoose={(next) => onChange({ ...options, delimiter: next, targets: undefined })}
          />
        )}
        <Select
          label="Header row"
          options={[
            { id: '0', label: 'None' },
            ...lines.map((line) => ({ id: line, label: `Line ${line}` })),
          ]}
          chosen={String(headerLine)}
          onChoose={(line) => onChange({ ...options, headerLine: Number(line), targets: undefined })}
        />
      </div>
      <table className={table.columns}>
        <thead>
          <tr>
            <th scope="col">File column</th>
            <th scope="col">First value</th>
            <th scope="col">Matched to</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, target, sample }, at) => {
            const name = header || `Column ${at + 1}`
            const own = fieldKey(header)
            const targets = conditionFields(fields)
            const field = own !== '' && !fields.includes(own) ? `fact:${own}` : null
            const isOther = target !== null && target !== field && !targets.some(({ id }) => id === target)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
              <tr key={at}>
                <th scope="row">{name}</th>
                <td>{sample}</td>
                <td>
                  <Select
                    bare
                    small
                    label={`${name} matched to`}
                    options={[
                      { id: leftOut, label: 'Skipped' },
                      ...(field ? [{ id: field, label: fieldLabel(field), note: 'Custom column' }] : []),
                      ...(isOther ? [{ id: target, label: fieldLabel(target) }] : []),
                      ...targets,
                    ]}
                    chosen={target ?? leftOut}
                    onChoose={(next) => set(at, next)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
