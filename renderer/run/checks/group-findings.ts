import type { Finding } from '../../../electron/ipc/shapes.ts'

/** A finding with the name of its row's location. */
export interface NamedFinding extends Finding {
  readonly name: string
  /** The row's place in the run, from 1. */
  readonly number: number
  /** The line of the template that it is about, from 1, where one is known. */
  readonly line?: number
}

export type Grouping = 'check' | 'row'

/** A line of the list: the heading of a group, or one finding. */
export type FindingLine =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly title: string
      readonly count: number
      /** Rows that it is found in; 0 for what is the same in every row. */
      readonly rows: number
      /** How many of them can be mended at a press. */
      readonly mends: number
    }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: NamedFinding }

/** A check's name as words: "missing-value" is "Missing value". */
export const checkTitle = (check: string): string => {
  const words = check.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface FindingFilter {
  readonly severity: 'all' | 'error' | 'warning'
  /** Of one check only; null: of all. */
  readonly check: string | null
  /** Part of a location's name, of the check's, or of what was found. */
  readonly text: string
}

const passes = (finding: NamedFinding, { severity, check, text }: FindingFilter): boolean => {
  if (check !== null && finding.check !== check) return false
  if (severity !== 'all' && finding.severity !== severity) return false
  const query = text.trim().toLowerCase()
  return [finding.name, checkTitle(finding.check), finding.what].some((part) =>
    part.toLowerCase().includes(query),
  )
}

const rank = (finding: Finding): number => (finding.severity === 'error' ? 0 : 1)

/** Whether a finding belongs to the group with this key. */
export const isOfGroup = (finding: NamedFinding, grouping: Grouping, key: string): boolean =>
  (grouping === 'check' ? finding.check : finding.rowId) === key

export const findingsThatPass = (
  findings: readonly NamedFinding[],
  filter: FindingFilter,
): readonly NamedFinding[] => findings.filter((one) => passes(one, filter))

/** The findings that pass the filter under their headings. Groups with an error come first, so do errors in a group. */
export const groupFindings = (
  findings: readonly NamedFinding[],
  grouping: Grouping,
  filter: FindingFilter,
): FindingLine[] => {
  const groups = new Map<string, NamedFinding[]>()
  for (const finding of findingsThatPass(findings, filter)) {
    const key = grouping === 'check' ? finding.check : finding.rowId
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  const ordered = [...groups.entries()].map(([key, group]) => ({
    key,
    group: group.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number),
  }))
  ordered.sort((a, b) => Math.min(...a.group.map(rank)) - Math.min(...b.group.map(rank)))
  return ordered.flatMap(({ key, group }): FindingLine[] => [
    {
      kind: 'group',
      key,
      title: grouping === 'check' ? checkTitle(key) : (group[0]?.name ?? ''),
      count: group.length,
      rows: new Set(group.flatMap(({ rowId }) => (rowId === '' ? [] : [rowId]))).size,
      mends: group.filter(({ mend }) => mend !== undefined).length,
    },
    ...group.map((finding, index) => ({ kind: 'finding' as const, key: `${key} ${index}`, finding })),
  ])
}
