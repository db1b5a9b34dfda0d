import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Output } from '../../electron/ipc/contract.ts'
import { Button } from '../shared/button.tsx'
import { useAct, useVerb } from '../shared/desk.ts'
import { Dialog } from '../shared/dialog.tsx'
import { Checkbox, Select } from '../shared/field.tsx'
import { Glyph } from '../shared/glyph.tsx'
import { ErrorState, Skeleton } from '../shared/states.tsx'
import css from './change-columns.module.css'
import { importRoute } from './import-route.ts'
import { type ImportOptions, type ImportSource, rememberSource } from './import-source.ts'

type FilePreview = Output<'previewContactFile'>

const leftOut = ''

const delimiters: readonly { id: string; label: string }[] = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Bar' },
]

const duplicates = [
  { id: 'first', label: 'The first' },
  { id: 'last', label: 'The last' },
  { id: 'fullest', label: 'The one with most fields' },
] as const

interface PartProps {
  preview: FilePreview
  options: ImportOptions
  onChange: (options: ImportOptions) => void
}

function Shape({ preview, options, onChange }: PartProps) {
  const lines = Array.from({ length: 10 }, (_, at) => at + 1)
  return (
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
          label="Columns are separated by"
          options={delimiters}
          chosen={preview.delimiter}
          onChoose={(delimiter) => onChange({ ...options, delimiter, targets: undefined })}
        />
      ) : null}
      <Select
        label="Headings stand in"
        options={[
          { id: '0', label: 'There are none' },
          ...lines.map((line) => ({ id: String(line), label: `Line ${line}` })),
        ]}
        chosen={String(preview.headerLine)}
        onChoose={(line) => onChange({ ...options, headerLine: Number(line), targets: undefined })}
      />
      <Select
        label="Of rows with one address counts"
        options={duplicates}
        chosen={options.duplicates ?? 'first'}
        onChoose={(which) => onChange({ ...options, duplicates: which })}
      />
    </div>
  )
}

function Columns({ preview, options, onChange }: PartProps) {
  const set = (column: number, target: string) => {
    const targets = preview.columns.map((each, at) => (at === column ? target || null : each.target))
    onChange({ ...options, targets })
  }
  return (
    <table className={css.columns}>
      <thead>
        <tr>
          <th scope="col">Column of the file</th>
          <th scope="col">First value</th>
          <th scope="col">Goes to</th>
        </tr>
      </thead>
      <tbody>
        {preview.columns.map(({ header, target, sample }, at) => {
          const offer = preview.offers.find(({ column }) => column === at)
          const known = preview.targets.map((each) => ({ id: each.target, label: each.label }))
          const made = offer
            ? [{ id: offer.target, label: offer.label, note: 'Makes this custom field' }]
            : []
          const current =
            target !== null && !known.some(({ id }) => id === target) && offer?.target !== target
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
            <tr key={at}>
              <th scope="row">{header || `Column ${at + 1}`}</th>
              <td>{sample}</td>
              <td>
                <Select
                  bare
                  small
                  label={`${header || `Column ${at + 1}`} goes to`}
                  options={[
                    { id: leftOut, label: 'Left out' },
                    ...made,
                    ...(current ? [{ id: target, label: target.replace(/^cf:/, 'Custom field ') }] : []),
                    ...known,
                  ]}
                  chosen={target ?? leftOut}
                  onChoose={(id) => set(at, id)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface ChangeColumnsProps {
  source: ImportSource
  accountId: string
  startedWith: ImportOptions
  onClose: () => void
}

/** Reads a contact file again with other columns. What was checked before stays in the history. */
export function ChangeColumns({ source, accountId, startedWith, onClose }: ChangeColumnsProps) {
  const [, navigate] = useLocation()
  const [options, setOptions] = useState(startedWith)
  const preview = useVerb('previewContactFile', { ...source, accountId, options }, { keepLast: true })
  const start = useAct('startContactImport', { quiet: true })
  const data = preview.data

  const read = async () => {
    const started = await start.act({ ...source, accountId, options })
    if (!started.ok) return
    rememberSource(started.value.id, source, options)
    onClose()
    navigate(importRoute(started.value.id))
  }
  return (
    <Dialog
      title={data ? `Columns of ${data.fileName}` : 'Columns'}
      open
      onClose={onClose}
      size="large"
      footer={
        <>
          {data?.problem ? (
            <span className={css.problem} role="status">
              <Glyph shape="error" /> {data.problem}
            </span>
          ) : null}
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onPress={read}
            whyOff={
              data === undefined
                ? 'The file is being looked at.'
                : (data.problem ?? (start.busy ? 'The file is being read.' : undefined))
            }
          >
            Read the file again
          </Button>
        </>
      }
    >
      {preview.error ? (
        <ErrorState inside error={preview.error} onAgain={() => setOptions({})} />
      ) : data === undefined ? (
        <Skeleton label="Looking at the file" rows={8} />
      ) : (
        <>
          <Shape preview={data} options={options} onChange={setOptions} />
          <div className={css.frame}>
            <Columns preview={data} options={options} onChange={setOptions} />
          </div>
          <div className={css.checks}>
            <Checkbox
              label="Mend likely typos in domains, such as gmail.con"
              checked={options.mendTypos ?? false}
              onChange={(mendTypos) => setOptions({ ...options, mendTypos })}
            />
            <Checkbox
              label="Dots before the @ of gmail.com mean nothing"
              checked={options.ignoreDots ?? false}
              onChange={(ignoreDots) => setOptions({ ...options, ignoreDots })}
            />
          </div>
        </>
      )}
      {start.error ? <ErrorState inside error={start.error} /> : null}
    </Dialog>
  )
}
