import { Fragment } from 'react'
import type { LineDifference } from '../../../electron/ipc/shapes.ts'
import { type Change, changedPart } from '../../shared/changed-part.ts'
import { names } from '../class-names.ts'
import css from './difference-lines.module.css'

/** How many unchanged lines are shown around a change. */
const around = 2

interface RunSnapshot extends LineDifference {
  at: number
  /** The part that differs, if the line changed. */
  part: Change | null
}

/** Lines that went are paired with those that came in their place, one by one. */
const withParts = (lines: readonly LineDifference[]): RunSnapshot[] => {
  const snapshots = lines.map((line, at): RunSnapshot => ({ ...line, at, part: null }))
  let from = 0
  while (from < snapshots.length) {
    const removed = snapshots.slice(from).findIndex(({ kind }) => kind !== 'removed')
    const goes = removed === -1 ? snapshots.length - from : removed
    const added = snapshots.slice(from + goes).findIndex(({ kind }) => kind !== 'added')
    const comes = added === -1 ? snapshots.length - from - goes : added
    for (let pair = 0; pair < Math.min(goes, comes); pair += 1) {
      const before = snapshots[from + pair]
      const after = snapshots[from + goes + pair]
      if (!before || !after) continue
      ;[before.part, after.part] = changedPart(before.text, after.text)
    }
    from += Math.max(1, goes + comes)
  }
  return snapshots
}

/** Returns the changed lines with some context; the rest is left out. */
const closeToChange = (lines: readonly RunSnapshot[]): RunSnapshot[] =>
  lines.filter(({ at }) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  )

const marks: Record<LineDifference['kind'], string> = { same: '', removed: '−', added: '+' }

function Words({ text, part }: RunSnapshot) {
  if (part === null || part.changed === '') return text
  return (
    <>
      {part.head}
      <span className={css.changed}>{part.changed}</span>
      {part.tail}
    </>
  )
}

export interface DifferenceLinesProps {
  label: string
  lines: readonly LineDifference[]
  /** The source of a template, not text that is sent. */
  isSource?: boolean
}

/** A diff of two texts, line by line; removed lines have a minus, added ones a plus. */
export function DifferenceLines({ label, lines, isSource = false }: DifferenceLinesProps) {
  const snapshots = closeToChange(withParts(lines))
  return (
    <section aria-label={label} className={names(css.lines, isSource && css.source)}>
      {snapshots.map((line, n) => (
        <Fragment key={line.at}>
          {n > 0 && snapshots[n - 1]?.at !== line.at - 1 ? <hr className={css.gap} /> : null}
          <div className={css[line.kind]}>
            <span className={css.mark}>{marks[line.kind]}</span>
            {line.kind === 'removed' ? (
              <del>
                <Words {...line} />
              </del>
            ) : line.kind === 'added' ? (
              <ins>
                <Words {...line} />
              </ins>
            ) : (
              <span>{line.text}</span>
            )}
          </div>
        </Fragment>
      ))}
    </section>
  )
}
