import { Columns2, GitCompare } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatRecent } from '../../../core/format/dates.ts'
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
  comparedWithOf,
  comparisonOf,
  comparisons,
  lastComparison,
  nothingBefore,
} from './comparison.ts'
import { FieldDifferences } from './field-differences.tsx'
import { OwnValues } from './own-values.tsx'
import css from './preview.module.css'
import { RowPicker } from './row-picker.tsx'
import { SideBySideDialog } from './side-by-side-dialog.tsx'

interface Shown {
  runId: string
  templateId: string
  grid: RunGrid
  row: number
}

/** Of what: "pushed today, 08:12", "Monday offer, 23 Nov". */
const useLabelsOf = (): ((difference: RowDifference) => string) => {
  const now = useNow()
  const zone = useVerb('readAppInfo', undefined).data?.timeZone ?? 'UTC'
  return ({ before: { title, at } }) =>
    at === null ? title : `${title}, ${at.length > 10 ? formatRecent(at, now, zone) : at}`
}

function Differences({ difference, name }: { difference: RowDifference; name: string }) {
  const words = useLabelsOf()(difference)
  const { fields, text, onlyHtml } = difference
  const isSame = fields.length === 0 && text.length === 0 && !onlyHtml
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
    <section className={css.differences} aria-label="Differences" tabIndex={0}>
      <p className={css.legend}>
        {isSame ? `${name} is the same as ${words}.` : `− ${words}  + ${name} now`}
      </p>
      <FieldDifferences label="Changed fields" fields={fields} />
      {text.length > 0 ? <DifferenceLines label="Text of both" lines={text} /> : null}
      {onlyHtml ? (
        <p className={css.none}>The text is the same. A link, an image or the layout differs.</p>
      ) : null}
    </section>
  )
}

/** Constant Contact's current version, loaded on request because it costs a call. */
const useOnDemandState = (runId: string, rowId: string | null, isRequested: boolean) => {
  const comparison = useAct('compareRow', { quiet: true })
  const [answer, setAnswer] = useState<RowDifference | null>(null)
  const { reset } = comparison
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is about one row and holds while it is looked at
  useEffect(() => {
    setAnswer(null)
    reset()
  }, [runId, rowId, isRequested])
  const ask = async (): Promise<void> => {
    if (rowId === null) return
    const state = await comparison.act({ runId, rowId, to: { kind: 'constant-contact' } })
    if (state.ok) setAnswer(state.value)
  }
  return {
    answer: answer?.rowId === rowId ? answer : null,
    error: comparison.error,
    isBusy: comparison.busy,
    ask: () => void ask(),
  }
}

/** How the row differs from its default, its last push, the previous run, or another row. */
export function DiffView({ runId, templateId, grid, row }: Shown) {
  const [choice, setChoice] = useState(lastComparison)
  const [isBeside, setBeside] = useState(false)
  const rowId = grid.rowIdAt(row) ?? null
  const at = grid.rowAt(row)
  const name = at?.name ?? ''
  const comparison = comparisonOf(choice.chosen, at?.row.status)
  const to = comparedWithOf(comparison, choice.rowId)
  const isRow = rowId !== null && to !== null
  const compared = useVerb(
    'compareRow',
    { runId, rowId: rowId ?? '', to: to ?? { kind: 'pushed' } },
    { enabled: isRow, keepLast: true, fresh: true },
  )
  const state = useOnDemandState(runId, rowId, comparison === 'pushed')
  const difference = state.answer ?? (isRow ? compared.data : undefined)
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
      run: () => setBeside(true),
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
        {comparison === 'pushed' && (difference || state.error) ? (
          <Button small whyOff={state.isBusy ? 'Refreshing results' : undefined} onPress={state.ask}>
            Load now
          </Button>
        ) : null}
        {comparison === 'default' ? null : (
          <Button small icon={Columns2} whyOff={whyNoComparison} onPress={() => setBeside(true)}>
            Side by side…
          </Button>
        )}
      </div>
      {comparison === 'row' ? (
        <RowPicker grid={grid} but={rowId} chosen={choice.rowId} onChoose={(id) => choose({ rowId: id })} />
      ) : null}
      {comparison === 'default' ? (
        <div className={css.differences}>
          <OwnValues grid={grid} row={row} />
        </div>
      ) : state.error ? (
        <ErrorState inside error={state.error} onAgain={state.ask} />
      ) : error ? (
        <ErrorState inside error={error} onAgain={compared.again} />
      ) : to === null ? (
        <p className={css.none}>Choose a row to compare with {name} with.</p>
      ) : difference === undefined ? (
        <Skeleton label="Comparing" rows={4} />
      ) : difference === null ? (
        <p className={css.none}>{nothingBefore[comparison]}</p>
      ) : (
        <Differences difference={difference} name={name} />
      )}
      {difference && isBeside ? (
        <SideBySideDialog
          difference={difference}
          name={name}
          templateId={templateId}
          onClose={() => setBeside(false)}
        />
      ) : null}
    </>
  )
}
