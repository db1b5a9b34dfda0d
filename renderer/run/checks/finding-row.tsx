import { Wrench } from 'lucide-react'
import { formatNumber } from '../../../core/format/numbers.ts'
import { toSentenceCase } from '../../../core/format/text.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { RowAction } from '../../ui/table/row-action.tsx'
import css from './checks.module.css'
import type { FindingLine, Grouping, NamedFinding } from './group-findings.ts'

const goToLabel = (finding: NamedFinding): string => {
  if (finding.placeholder !== undefined) return 'Go to cell'
  if (finding.at === 'template')
    return finding.place === undefined ? 'Go to template' : `Go to line ${finding.place.line}`
  if (finding.at === 'location') return 'Go to location'
  return finding.at === 'accounts' ? 'Go to accounts' : 'Go to row'
}

/** A finding with its severity, location, text, fix, and a way to its place. */
export function FindingRow({
  finding,
  grouping,
  top,
  onGo,
  onFix,
}: {
  finding: NamedFinding
  grouping: Grouping
  top: number
  onGo: () => void
  onFix: () => void
}) {
  const { fix } = finding
  const go = goToLabel(finding)
  const where = grouping === 'check' ? finding.name : toSentenceCase(finding.check)
  return (
    <li className={css.finding} style={{ top }} data-finding>
      <Glyph shape={finding.severity} label={finding.severity === 'error' ? 'Error' : 'Warning'} />
      <span className={css.name} title={where}>
        {where}
      </span>
      <span className={css.what} title={`${finding.what} ${finding.next}`}>
        {finding.what} <span className={css.next}>{finding.next}</span>
      </span>
      {fix ? (
        <button
          type="button"
          className={css.fix}
          title={fix.label}
          onClick={onFix}
          aria-label={`${fix.label}: ${finding.name}`}
        >
          <Wrench strokeWidth={1.5} aria-hidden="true" />
          <span>{fix.label}</span>
        </button>
      ) : null}
      <RowAction label={go} ariaLabel={`${go}: ${finding.name}, ${finding.word}`} onPress={onGo} />
    </li>
  )
}

/** The heading of a group, with a button that fixes all its findings. */
export function GroupRow({
  line,
  countText,
  top,
  onFix,
}: {
  line: Extract<FindingLine, { kind: 'group' }>
  countText: string
  top: number
  onFix: () => void
}) {
  const fix =
    line.fixes === line.count ? `Fix all ${formatNumber(line.fixes)}` : `Fix ${formatNumber(line.fixes)}`
  return (
    <li className={css.group} style={{ top }} data-finding>
      <h2>{line.title}</h2>
      <span className={css.count}>{countText}</span>
      {line.fixes > 1 ? (
        <button type="button" className={css.fix} onClick={onFix} aria-label={`${fix}: ${line.title}`}>
          <Wrench strokeWidth={1.5} aria-hidden="true" />
          <span>{fix}</span>
        </button>
      ) : null}
    </li>
  )
}
