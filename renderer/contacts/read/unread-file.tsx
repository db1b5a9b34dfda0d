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

const delimiterText: Readonly<Record<string, string>> = {
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
    { what: 'Columns separated by', choice: delimiter && (delimiterText[delimiter] ?? delimiter) },
    {
      what: 'Headings',
      choice: headerLine === undefined ? undefined : headerLine === 0 ? 'none' : `in line ${headerLine}`,
    },
    { what: 'Sheet', choice: sheet },
    {
      what: 'Columns',
      choice:
        matched === undefined
          ? undefined
          : `${matched} of ${formatCount(targets?.length ?? 0, 'column')} matched`,
    },
    { what: 'Goes to', choice: lists && formatList(lists) },
    {
      what: 'Of rows with one address counts',
      choice:
        duplicates &&
        { first: 'the first', last: 'the last', fullest: 'the one with most fields' }[duplicates],
    },
    { what: 'Likely typos', choice: options.fixTypos ? 'mended' : undefined },
    { what: 'Dots before the @ of gmail.com', choice: options.ignoreDots ? 'mean nothing' : undefined },
  ]
  return choices.flatMap(({ what, choice }) => (choice ? [{ what, choice }] : []))
}

interface NotReadProps {
  report: ContactImport
  /** Opens how the file is read; null where it is not known any more. */
  onChange: (() => void) | null
  onPaths: (paths: string[]) => void
}

/** A file of which no row was read, because that was stopped or failed: what was chosen, and how it goes on. */
export function NotRead({ report, onChange, onPaths }: NotReadProps) {
  const again = useAct('readContactImportsAgain')
  const choices = choicesOf(report)
  const failed = report.state !== 'stopped'
  return (
    <EmptyState
      title={
        report.state === 'checked'
          ? 'There is no row below the headings'
          : 'No row of this file was read, nothing was uploaded'
      }
      actions={
        <>
          {onChange === null ? null : (
            <>
              <Button
                variant="primary"
                icon={RotateCcw}
                onPress={() => void again.act({ ids: [report.id] })}
                whyOff={again.busy ? 'The file is being opened.' : undefined}
              >
                Read again
              </Button>
              <Button onPress={onChange}>Change how it is read…</Button>
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
          ? 'Nobody knows any more where its rows came from. Choose the file again, or paste the rows again.'
          : failed
            ? 'Mend the file and read it again; or set its columns, its headings or its encoding by hand, or choose the lists that all of it goes to.'
            : choices.length > 0
              ? 'It is read from its beginning, with what was chosen for it:'
              : 'It is read from its beginning. Nothing was chosen for it: encoding, headings and columns are found out.'}
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
