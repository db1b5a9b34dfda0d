import { describe, expect, it } from 'vitest'
import { groupFindings, type NamedFinding } from '../../../../renderer/run/checks/group-findings.ts'

const finding = (number: number, check: string, severity: 'error' | 'warning'): NamedFinding => ({
  rowId: `r${number}`,
  name: `Location ${number}`,
  number,
  check,
  severity,
  word: 'Word',
  what: `What of ${check}`,
  next: 'Next',
})

const findings = [
  finding(1, 'subject-line', 'warning'),
  finding(2, 'missing-value', 'error'),
  finding(3, 'subject-line', 'warning'),
  finding(3, 'missing-value', 'error'),
]
const everything = { severity: 'all', check: null, text: '' } as const
const say = (lines: ReturnType<typeof groupFindings>): string[] =>
  lines.map((line) => (line.kind === 'group' ? `${line.title} ${line.count}` : `- ${line.finding.name}`))

describe('grouped findings', () => {
  it('lists checks with errors first', () => {
    expect(say(groupFindings(findings, 'check', everything, 3))).toEqual([
      'Missing value 2',
      '- Location 2',
      '- Location 3',
      'Subject line 2',
      '- Location 1',
      '- Location 3',
    ])
  })

  it('lists rows with errors first, and errors before warnings', () => {
    const lines = groupFindings(findings, 'row', everything, 3)
    expect(say(lines)).toEqual([
      'Location 2 1',
      '- Location 2',
      'Location 3 2',
      '- Location 3',
      '- Location 3',
      'Location 1 1',
      '- Location 1',
    ])
    const third = lines[3]
    expect(third?.kind === 'finding' && third.finding.severity).toBe('error')
  })

  it('applies the filter, without empty groups', () => {
    expect(
      say(groupFindings(findings, 'check', { ...everything, severity: 'warning', text: 'location 3' }, 3)),
    ).toEqual(['Subject line 1', '- Location 3'])
    expect(say(groupFindings(findings, 'check', { ...everything, check: 'missing-value' }, 3))).toEqual([
      'Missing value 2',
      '- Location 2',
      '- Location 3',
    ])
    expect(groupFindings(findings, 'check', { ...everything, text: 'nowhere' }, 3)).toEqual([])
  })

  it('shows a finding of the template once for all rows', () => {
    const inTemplate = [1, 2, 3].map((number) => ({
      ...finding(number, 'image-alt', 'warning'),
      at: 'template' as const,
      place: { line: number === 3 ? 9 : 4, column: 1, text: '<img>' },
    }))
    expect(say(groupFindings(inTemplate, 'check', everything, 2))).toEqual([
      'Image alt 2',
      '- All rows',
      '- Location 3',
    ])
    expect(say(groupFindings(inTemplate, 'check', everything, 3))[1]).toBe('- 2 rows')
    expect(say(groupFindings(inTemplate, 'row', everything, 3))).toHaveLength(6)
  })
})
