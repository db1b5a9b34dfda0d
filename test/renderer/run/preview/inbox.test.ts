import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutTo, inboxLine, inboxLists, snippetOf } from '../../../../renderer/run/preview/inbox.ts'

const tenEach = (text: string): number => text.length * 10

describe('a text in a list', () => {
  test('is shown whole if it fits, otherwise cut with an ellipsis that fits', () => {
    expect(cutTo('Fresh at Denver', 150, tenEach)).toBe('Fresh at Denver')
    expect(cutTo('Fresh at Denver', 100, tenEach)).toBe('Fresh at…')
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 10, max: 400 }), (text, room) => {
        expect(tenEach(cutTo(text, room, tenEach))).toBeLessThanOrEqual(Math.max(room, 10))
      }),
    )
  })

  test('is never cut within a grapheme', () => {
    expect(cutTo('é👩‍🍳👩‍🍳👩‍🍳', 100, tenEach)).toBe('é👩‍🍳…')
  })
})

describe('the text after the subject', () => {
  test('is the preview text, then the beginning of the email', () => {
    expect(snippetOf('Until noon.', 'Hearth & Crumb\n\nWarm loaves (https://a.example/x) today')).toBe(
      'Until noon. Hearth & Crumb Warm loaves today',
    )
  })

  test('is the beginning of the email without preview text, and never repeats it', () => {
    expect(snippetOf('', 'Warm loaves')).toBe('Warm loaves')
    expect(snippetOf('Until noon.', 'Until noon. Warm loaves')).toBe('Until noon. Warm loaves')
  })
})

describe('a list', () => {
  test("gives the snippet the rest of the subject's line", () => {
    const oneLine = inboxLists.find(({ snippetRoom }) => snippetRoom === null)
    if (!oneLine) throw new Error('No list in one line')
    const email = { fromName: 'Bakery', subject: 'S'.repeat(40), snippet: 'w'.repeat(100) }
    const { subject, snippet } = inboxLine(oneLine, email, () => tenEach)
    expect(subject).toHaveLength(40)
    expect(snippet).toHaveLength((oneLine.subjectRoom - 400 - 30) / 10)
    expect(inboxLine(oneLine, { ...email, subject: 'S'.repeat(90) }, () => tenEach).snippet).toBe('')
  })
})
