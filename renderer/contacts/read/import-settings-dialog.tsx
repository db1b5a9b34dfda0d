import { useState } from 'react'
import { encodingLabels } from '../../../electron/ipc/rules.ts'
import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { Checkbox } from '../../ui/fields/field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { EncodingGuess } from './encoding-guess.tsx'
import { FieldsProblem } from './fields-problem.tsx'
import { FileSettings } from './file-settings.tsx'
import { FirstRows } from './first-rows.tsx'
import css from './import-settings-dialog.module.css'
import { MapColumns } from './map-columns.tsx'

/** Changes how the file of an import is read (format, columns, destination), then reads it again. */
export function ImportSettingsDialog({ report, onClose }: { report: ContactImport; onClose: () => void }) {
  const [options, setOptions] = useState(report.options)
  const preview = useVerb('previewContactImport', { id: report.id, options }, { keepLast: true, fresh: true })
  const again = useAct('readContactImportsAgain', { quiet: true })
  const fixes = useVerb('listImportFixes', { importId: report.id })
  const data = preview.data

  const read = async () => {
    // Sends the matched columns too, so that they count as chosen by the operator.
    const targets = options.targets ?? data?.columns.map(({ target }) => target)
    if ((await again.act({ ids: [report.id], options: { ...options, targets } })).ok) onClose()
  }
  return (
    <Dialog
      title={`Import settings for ${report.fileName}`}
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
                ? 'Checking the file.'
                : (data.problem ?? (again.busy ? 'Reading the file.' : undefined))
            }
          >
            Apply and read again
          </Button>
        </>
      }
    >
      {preview.error ? (
        <ErrorState inside error={preview.error} onAgain={() => setOptions({})} />
      ) : data === undefined ? (
        <Skeleton label="Checking the file" rows={8} />
      ) : (
        <>
          <FileSettings preview={data} options={options} onChange={setOptions} />
          <EncodingGuess
            encoding={data.encoding === null ? '' : encodingLabels[data.encoding]}
            others={data.otherEncodings}
            onChoose={(encoding) => setOptions({ ...options, encoding, targets: undefined })}
          />
          <MapColumns preview={data} options={options} onChange={setOptions} />
          <FieldsProblem why={data.fieldsProblem} />
          <FirstRows preview={data} />
          <div className={css.checks}>
            <Checkbox
              label="Fix likely domain typos, such as gmail.con"
              checked={options.fixTypos ?? false}
              onChange={(fixTypos) => setOptions({ ...options, fixTypos })}
            />
            <Checkbox
              label="Ignore dots before the @ in gmail.com addresses"
              checked={options.ignoreDots ?? false}
              onChange={(ignoreDots) => setOptions({ ...options, ignoreDots })}
            />
          </div>
        </>
      )}
      {(fixes.data?.applied.length ?? 0) > 0 ? (
        <p className={css.note}>Reading the file again undoes your fixes. They'll be offered again.</p>
      ) : null}
      {again.error ? <ErrorState inside error={again.error} /> : null}
    </Dialog>
  )
}
