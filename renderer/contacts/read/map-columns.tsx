import { useState } from 'react'
import { formatPart } from '../../../core/format/numbers.ts'
import { SearchField, Select } from '../../ui/fields/field.tsx'
import table from '../../ui/table/mapping-table.module.css'
import type { ImportSettingsProps } from './file-settings.tsx'
import css from './import-settings-dialog.module.css'

const skipped = ''

const fieldTypes = [
  { id: 'string', label: 'Text' },
  { id: 'date', label: 'Date' },
  { id: 'number', label: 'Number' },
] as const

/** The most columns shown at a time. The search finds the others. */
const mostShown = 80

/** Matches each column of the file to a field, and sets the type of custom fields that will be created. */
export function MapColumns({ preview, options, onChange }: ImportSettingsProps) {
  const [search, setSearch] = useState('')
  const query = search.trim().toLowerCase()
  const found = preview.columns
    .map((column, at) => ({ ...column, at, name: column.header || `Column ${at + 1}` }))
    .filter(({ name, sample }) => `${name}\n${sample}`.toLowerCase().includes(query))
  // Matched columns are always shown.
  const shown = [
    ...found.filter(({ target }) => target !== null),
    ...found.filter(({ target }) => target === null),
  ]
    .slice(0, mostShown)
    .toSorted((a, b) => a.at - b.at)
  const set = (column: number, target: string) => {
    const targets = preview.columns.map((each, at) => (at === column ? target || null : each.target))
    const offer = preview.offers.find((each) => each.column === column && each.target === target)
    const newFields =
      offer === undefined
        ? options.newFields
        : { ...options.newFields, [target.replace(/^cf:/, '')]: offer.type }
    onChange({ ...options, targets, newFields })
  }
  return (
    <>
      {preview.columns.length > mostShown ? (
        <div className={css.search}>
          <SearchField
            label="Find a column"
            value={search}
            onChange={setSearch}
            placeholder="Find a column"
          />
          <span>{formatPart(shown.length, preview.columns.length, 'column')} shown</span>
        </div>
      ) : null}
      <div className={css.frame}>
        <table className={table.columns}>
          <thead>
            <tr>
              <th scope="col">File column</th>
              <th scope="col">First value</th>
              <th scope="col">Matched to</th>
              <th scope="col">New field type</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, target, sample, at }) => {
              const known = preview.targets.map((each) => ({ id: each.target, label: each.label }))
              const offer = preview.offers.find(({ column }) => column === at)
              const isKnown = (id: string): boolean => known.some((each) => each.id === id)
              const created =
                offer && !isKnown(offer.target)
                  ? [{ id: offer.target, label: offer.label, note: 'Creates this custom field' }]
                  : []
              const isNew = target !== null && !isKnown(target)
              const field = target?.replace(/^cf:/, '') ?? ''
              return (
                <tr key={at}>
                  <th scope="row">{name}</th>
                  <td title={sample}>{sample}</td>
                  <td>
                    <Select
                      bare
                      small
                      label={`${name} matched to`}
                      options={[
                        { id: skipped, label: 'Skipped' },
                        ...created,
                        ...(isNew && offer?.target !== target ? [{ id: target, label: field }] : []),
                        ...known,
                      ]}
                      chosen={target ?? skipped}
                      onChoose={(id) => set(at, id)}
                    />
                  </td>
                  <td>
                    {isNew ? (
                      <Select
                        bare
                        small
                        label={`${name} type`}
                        options={fieldTypes}
                        chosen={options.newFields?.[field] ?? 'string'}
                        onChoose={(type) =>
                          onChange({ ...options, newFields: { ...options.newFields, [field]: type } })
                        }
                      />
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
