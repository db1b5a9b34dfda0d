import { FilePlus, RotateCcw } from 'lucide-react'
import { formatCount } from '../../../core/format/numbers.ts'
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
  '|': 'bars',
}

/** What the operator had chosen for a file, a line each; what is not there is found out when it is read. */
function choicesOf({ options }: ContactImport): { what: string; choice: string }[] {
  const { encoding, delimiter, headerLine, sheet, targets, lists, duplicates } = options
  const matched = targets?.filter((target) => target !== null).length
  const choices = [
    { what: 'Encoding', choice: encoding && encodingLabels[encoding] },
    { what: 'Columns separated by', choice: delimiter && (delimiterLabels[delimiter] ?? delimiter) },
    {
      what: 'Headings',
      choice: headerLine === undefined ? undefined : headerLine === 0 ? 'none' : `on line ${headerLine}`,
    },
    { what: 'Sheet', choice: sheet },
    {
      what: 'Columns',
      choice:
        matched === undefined
          ? undefined
          : `${matched} of ${formatCount(targets?.length ?? 0, 'column')} matched`,
    },
    { what: 'Matched to', choice: lists && formatList(lists) },
    {
      what: 'For duplicate addresses, keep',
      choice:
        duplicates && { first: 'the first', last: 'the last', fullest: 'the most complete' }[duplicates],
    },
    { what: 'Likely typos', choice: options.fixTypos ? 'mended' : undefined },
    { what: 'Dots before the @ of gmail.com', choice: options.ignoreDots ? 'ignored' : undefined },
  ]
  return choices.flatMap(({ what, choice }) => (choice ? [{ what, choice }] : []))
}

interface UnreadFileProps {
  report: ContactImport
  /** Opens how the file is read; null where it is not known any more. */
  onChange: (() => void) | null
  onPaths: (paths: string[]) => void
}

/** A file of which no row was read, because that was stopped or failed: what was chosen, and how it goes on. */
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
          ? 'The source of these rows is unknown. Choose the file again, or paste the rows again.'
          : failed
            ? 'Fix the file and read it again. Or set its columns, header row or encoding by hand, or choose lists for all rows.'
            : choices.length > 0
              ? 'It will be read from the beginning with these settings:'
              : 'It will be read from the beginning. Encoding, header row and columns are detected automatically.'}
      </p>
      {choices.length > 0 && onChange !== null ? (
        <dl className={css.choices}>
          {choices.map(({ what, choice }) => (
            <div key={what} className={css.choice}>
              <dt>{what}</dt>
              <dd>{choice}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </EmptyState>
  )
}
