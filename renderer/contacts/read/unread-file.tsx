import { FilePlus, RotateCcw } from 'lucide-react'
import { formatNumber, formatPart } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import { encodingLabels } from '../../../electron/ipc/rules.ts'
import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/feedback/states.tsx'
import { FileButton } from '../../ui/fields/file-drop.tsx'
import { contactFileEndings } from '../import-route.ts'
import css from './unread-file.module.css'

const delimiterLabels: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
}

/** Returns the settings the operator chose for a file. The others are detected when the file is read. */
function choicesOf({ options }: ContactImport): { setting: string; choice: string }[] {
  const { encoding, delimiter, headerLine, sheet, targets, lists, duplicates } = options
  const matched = targets?.filter((target) => target !== null).length
  const choices = [
    { setting: 'Encoding', choice: encoding && encodingLabels[encoding] },
    { setting: 'Column separator', choice: delimiter && (delimiterLabels[delimiter] ?? delimiter) },
    {
      setting: 'Header row',
      choice:
        headerLine === undefined ? undefined : headerLine === 0 ? 'none' : `line ${formatNumber(headerLine)}`,
    },
    { setting: 'Sheet', choice: sheet },
    {
      setting: 'Columns',
      choice:
        matched === undefined ? undefined : `${formatPart(matched, targets?.length ?? 0, 'column')} matched`,
    },
    { setting: 'Lists', choice: lists && formatList(lists) },
    {
      setting: 'For duplicate addresses, keep',
      choice:
        duplicates && { first: 'first row', last: 'last row', fullest: 'most complete row' }[duplicates],
    },
    { setting: 'Likely typos', choice: options.fixTypos ? 'fixed' : undefined },
    {
      setting: 'Dots before the @ in gmail.com addresses',
      choice: options.ignoreDots ? 'ignored' : undefined,
    },
  ]
  return choices.flatMap(({ setting, choice }) => (choice ? [{ setting, choice }] : []))
}

interface UnreadFileProps {
  report: ContactImport
  /** Opens the import settings; null if the source of the rows is no longer known. */
  onChange: (() => void) | null
  onPaths: (paths: string[]) => void
}

/** An import without rows, because reading was stopped, failed or found none: its settings and what can be done. */
export function UnreadFile({ report, onChange, onPaths }: UnreadFileProps) {
  const again = useAct('readContactImportsAgain')
  const choices = choicesOf(report)
  const failed = report.state !== 'stopped'
  return (
    <EmptyState
      title={
        report.state === 'checked'
          ? 'The file has no rows below the header'
          : "The file wasn't read and nothing was uploaded"
      }
      actions={
        <>
          {onChange === null ? null : (
            <>
              <Button
                variant="primary"
                icon={RotateCcw}
                onPress={() => void again.act({ ids: [report.id] })}
                whyOff={again.busy ? 'Opening the file.' : undefined}
              >
                Read again
              </Button>
              <Button onPress={onChange}>Change import settings…</Button>
            </>
          )}
          <FileButton icon={FilePlus} accept={contactFileEndings} onPaths={onPaths}>
            Choose another file…
          </FileButton>
        </>
      }
    >
      <p>
        {onChange === null
          ? 'Campaign Desk no longer knows where these rows came from. Choose the file or paste the rows again.'
          : failed
            ? 'Fix the file and read it again, or change the import settings: columns, header row, encoding, or lists for all rows.'
            : choices.length > 0
              ? 'The file will be read from the start with these settings:'
              : 'The file will be read from the start. Encoding, header row and columns are detected automatically.'}
      </p>
      {choices.length > 0 && onChange !== null ? (
        <dl className={css.choices}>
          {choices.map(({ setting, choice }) => (
            <div key={setting} className={css.choice}>
              <dt>{setting}</dt>
              <dd>{choice}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </EmptyState>
  )
}
