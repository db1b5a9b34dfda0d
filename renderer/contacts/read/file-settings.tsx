import type { Input, Output } from '../../../electron/ipc/contract.ts'
import { Select } from '../../ui/fields/field.tsx'
import css from './import-settings-dialog.module.css'
import { ListChooser } from './list-chooser.tsx'

export type FilePreview = Output<'previewContactFile'>
export type ImportOptions = NonNullable<Input<'previewContactFile'>['options']>

export interface ImportSettingsProps {
  preview: FilePreview
  options: ImportOptions
  onChange: (options: ImportOptions) => void
}

const delimiters: readonly { id: string; label: string }[] = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Pipe' },
]

const encodings = [
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'windows-1252', label: 'Windows-1252 (Western Europe)' },
  { id: 'windows-1250', label: 'Windows-1250 (Central Europe)' },
  { id: 'windows-1254', label: 'Windows-1254 (Turkish)' },
  { id: 'windows-1257', label: 'Windows-1257 (Baltic)' },
  { id: 'iso-8859-15', label: 'ISO 8859-15 (Western Europe)' },
  { id: 'macintosh', label: 'Mac Roman (older Excel for Mac)' },
  { id: 'utf-16le', label: 'UTF-16' },
  { id: 'utf-16be', label: 'UTF-16, big-endian' },
] as const

const duplicateRules = [
  { id: 'first', label: 'First row' },
  { id: 'last', label: 'Last row' },
  { id: 'fullest', label: 'Most complete row' },
] as const

const destinations = [
  { id: 'rows', label: 'By the location in each row' },
  { id: 'lists', label: 'All rows to selected lists' },
] as const

/** How a file is read: sheet, separator, encoding, header row, which duplicate is kept, and where contacts go. */
export function FileSettings({ preview, options, onChange }: ImportSettingsProps) {
  const lines = Array.from({ length: Math.max(10, preview.headerLine) }, (_, at) => at + 1)
  return (
    <>
      <div className={css.shape}>
        {preview.sheets.length > 1 ? (
          <Select
            label="Sheet"
            options={preview.sheets.map((name) => ({ id: name, label: name }))}
            chosen={preview.sheet}
            onChoose={(sheet) => onChange({ sheet })}
          />
        ) : null}
        {preview.delimiter !== null ? (
          <Select
            label="Column separator"
            options={delimiters}
            chosen={preview.delimiter}
            onChoose={(delimiter) => onChange({ ...options, delimiter, targets: undefined })}
          />
        ) : null}
        {preview.encoding !== null ? (
          <Select
            label="Encoding"
            options={encodings}
            chosen={preview.encoding}
            onChoose={(encoding) => onChange({ ...options, encoding, targets: undefined })}
          />
        ) : null}
        <Select
          label="Header row"
          options={[
            { id: '0', label: 'None' },
            ...lines.map((line) => ({ id: String(line), label: `Line ${line}` })),
          ]}
          chosen={String(preview.headerLine)}
          onChoose={(line) => onChange({ ...options, headerLine: Number(line), targets: undefined })}
        />
        <Select
          label="For duplicate addresses, keep"
          options={duplicateRules}
          chosen={options.duplicates ?? 'first'}
          onChoose={(duplicates) => onChange({ ...options, duplicates })}
        />
        <Select
          label="Assign contacts"
          options={destinations}
          chosen={preview.wholeFile === null ? 'rows' : 'lists'}
          onChoose={(where) => {
            const [first] = preview.lists
            onChange({
              ...options,
              lists: where === 'rows' || first === undefined ? undefined : (preview.wholeFile ?? [first]),
            })
          }}
        />
      </div>
      {preview.wholeFile !== null ? (
        <ListChooser
          lists={preview.lists}
          chosen={preview.wholeFile}
          onChange={(lists) => {
            // At least one list stays chosen, so that the rows always have a destination.
            if (lists.length > 0) onChange({ ...options, lists })
          }}
        />
      ) : null}
    </>
  )
}
