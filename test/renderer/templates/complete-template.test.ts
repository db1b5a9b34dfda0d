import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { placeBefore } from '../../../renderer/templates/editor/complete-template.ts'
import { allDiagnostics } from '../../../renderer/templates/editor/diagnostics.ts'

describe('completion in a template', () => {
  it.each([
    ['<p>{{', 'placeholder', 0],
    ['<p>{{ of', 'placeholder', 2],
    ['{{ a }} {{ of', 'placeholder', 2],
    ['{{ offer | up', 'filter', 2],
    ['{{ offer | upcase | ', 'filter', 0],
    ['{{ close | default: of', 'placeholder', 2],
    ['{% i', 'tag', 1],
    ['{%- ', 'tag', 0],
    ['{% if no', 'placeholder', 2],
    ['{% if note and of', 'placeholder', 2],
    ['Hello [[', 'contact tag', 2],
    ['Hello [[Fir', 'contact tag', 5],
  ])('behind %s is a %s', (before, kind, typed) => {
    expect(placeBefore(before)).toEqual({ kind, typed })
  })

  it.each([
    '<p>of',
    '{{ offer }} of',
    '{% endif %} of',
    '{{ a | date: "%A of',
    '{{ row.of',
    '{{ offer ',
    '[[a]]',
  ])('behind %s is nothing', (before) => expect(placeBefore(before)).toBeNull())
})

describe('problems are underlined', () => {
  const doc = Text.of(['<p>', '  <b>{{ a | shout }}</b> {{ b }}', ''])

  it('at their piece of Liquid', () => {
    const [found] = allDiagnostics(doc, [{ part: 'html', line: 2, column: 6, message: 'x' }], [])
    expect(doc.sliceString(found?.from ?? 0, found?.to)).toBe('{{ a | shout }}')
  })

  it('on the whole line if there is no column', () => {
    const [found] = allDiagnostics(doc, [], [{ part: 'html', line: 2, message: 'x' }])
    expect(doc.sliceString(found?.from ?? 0, found?.to)).toBe('<b>{{ a | shout }}</b> {{ b }}')
    expect(found?.severity).toBe('warning')
  })

  it('within the text, even if it is shorter by now', () => {
    const [found] = allDiagnostics(doc, [{ part: 'html', line: 99, column: 99, message: 'x' }], [])
    expect(found?.to).toBeLessThanOrEqual(doc.length)
  })
})
