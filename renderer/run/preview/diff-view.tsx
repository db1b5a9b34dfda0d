import { Columns2, GitCompare } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDay, formatRecent } from '../../../core/format/dates.ts'
import type { RowDifference } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { useNow } from '../../shared/now.ts'
import { Button } from '../../ui/controls/button.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { Select } from '../../ui/fields/field.tsx'
import { DifferenceLines } from '../../ui/table/difference-lines.tsx'
import type { RunGrid } from '../values/run-grid.ts'
import {
  type Comparison,
  comparisons,
  defaultComparison,
  lastComparison,
  nothingToCompareText,
  toComparedWith,
} from './comparison.ts'
import { FieldDifferences } from './field-differences.tsx'
import { RowValues } from './own-values.tsx'
import css from './preview.module.css'
import { RowPicker } from './row-picker.tsx'
import { SideBySideDialog } from './side-by-side-dialog.tsx'

interface Shown {
  runId: string
  templateId: string
  grid: RunGrid
  row: number
}

/** Returns a function that labels the other email: "Pushed, today, 8:12 AM", "Monday offer, Mon, Nov 23". */
const useOtherLabel = (): ((difference: RowDifference) => string) => {
  const now = useNow()
  const zone = useVerb('readAppInfo', undefined).data?.timeZone ?? 'UTC'
  return ({ before: { title, at } }) =>
    at === null ? title : `${title}, ${at.length > 10 ? formatRecent(at, now, zone) : formatDay(at)}`
}

function Differences({ difference, name }: { difference: RowDifference; name: string }) {
  const otherLabel = useOtherLabel()(difference)
  const { fields, text, onlyHtml } = difference
  const isSame = fields.length === 0 && text.length === 0 && !onlyHtml
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
    <section className={css.differences} aria-label="Differences" tabIndex={0}>
      <p className={css.legend}>
        {isSame ? `${name} is the same as ${otherLabel}.` : `− ${otherLabel}  + ${name} now`}
      </p>
      <FieldDifferences label="Changed fields" fields={fields} />
      {text.length > 0 ? <DifferenceLines label="Text of both" lines={text} /> : null}
      {onlyHtml ? (
        <p className={css.none}>The text is the same. A link, an image or the layout differs.</p>
      ) : null}
    </section>
  )
}

/** Returns Constant Contact's version of the draft, loaded on request because it costs an API call. */
const useConstantContactVersion = (runId: string, rowId: string | null, isRequested: boolean) => {
  const comparison = useAct('compareRow', { quiet: true })
  const [version, setVersion] = useState<RowDifference | null>(null)
  const { reset } = comparison
  // biome-ignore lint/correctness/useExhaustiveDependencies: the loaded version is discarded when the row or comparison changes
  useEffect(() => {
    setVersion(null)
    reset()
  }, [runId, rowId, isRequested])
  const load = async (): Promise<void> => {
    if (rowId === null) return
    const result = await comparison.act({ runId, rowId, to: { kind: 'constant-contact' } })
    if (result.ok) setVersion(result.value)
  }
  return {
    version: version?.rowId === rowId ? version : null,
    error: comparison.error,
    isBusy: comparison.busy,
    load: () => void load(),
  }
}

/** Shows how a row differs from the run default, its draft, the previous run, or another row. */
export function DiffView({ runId, templateId, grid, row }: Shown) {
  const [choice, setChoice] = useState(lastComparison)
  const [isSideBySide, setSideBySide] = useState(false)
  const rowId = grid.rowIdAt(row) ?? null
  const at = grid.rowAt(row)
  const name = at?.name ?? ''
  const comparison = defaultComparison(choice.chosen, at?.row.status)
  const to = toComparedWith(comparison, choice.rowId)
  const isRow = rowId !== null && to !== null
  const compared = useVerb(
    'compareRow',
    { runId, rowId: rowId ?? '', to: to ?? { kind: 'pushed' } },
    { enabled: isRow, keepLast: true, fresh: true },
  )
  const constantContact = useConstantContactVersion(runId, rowId, comparison === 'pushed')
  const difference = constantContact.version ?? (isRow ? compared.data : undefined)
  const choose = (next: Partial<typeof choice>): void => {
    Object.assign(lastComparison, next)
    setChoice({ ...lastComparison })
  }
  const whyNoComparison = difference ? undefined : "There's nothing to compare with"
  useCommands([
    ...comparisons.map(({ id, command }) => ({
      id: `compare-${id}`,
      group: 'This screen' as const,
      label: command,
      icon: GitCompare,
      run: () => choose({ chosen: id }),
    })),
    {
      id: 'compare-beside',
      group: 'This screen',
      label: 'Compare side by side…',
      icon: Columns2,
      off: whyNoComparison,
      run: () => setSideBySide(true),
    },
  ])
  const { error } = compared
  return (
    <>
      <div className={css.compare}>
        <Select
          small
          bare
          label="Compared with"
          options={comparisons}
          chosen={comparison}
          onChoose={(chosen: Comparison) => choose({ chosen })}
        />
        {comparison === 'pushed' && (difference || constantContact.error) ? (
          <Button
            small
            whyOff={constantContact.isBusy ? 'Loading from Constant Contact' : undefined}
            onPress={constantContact.load}
          >
            Load current draft
          </Button>
        ) : null}
        {comparison === 'default' ? null : (
          <Button small icon={Columns2} whyOff={whyNoComparison} onPress={() => setSideBySide(true)}>
            Side by side…
          </Button>
        )}
      </div>
      {comparison === 'row' ? (
        <RowPicker
          grid={grid}
          exceptRowId={rowId}
          chosen={choice.rowId}
          onChoose={(id) => choose({ rowId: id })}
        />
      ) : null}
      {comparison === 'default' ? (
        <div className={css.differences}>
          <RowValues grid={grid} row={row} />
        </div>
      ) : constantContact.error ? (
        <ErrorState inside error={constantContact.error} onAgain={constantContact.load} />
      ) : error ? (
        <ErrorState inside error={error} onAgain={compared.again} />
      ) : to === null ? (
        <p className={css.none}>Choose a row to compare with {name}.</p>
      ) : difference === undefined ? (
        <Skeleton label="Comparing" rows={4} />
      ) : difference === null ? (
        <p className={css.none}>{nothingToCompareText[comparison]}</p>
      ) : (
        <Differences difference={difference} name={name} />
      )}
      {difference && isSideBySide ? (
        <SideBySideDialog
          difference={difference}
          name={name}
          templateId={templateId}
          onClose={() => setSideBySide(false)}
        />
      ) : null}
    </>
  )
}
