import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Placeholder } from '../../../electron/ipc/shapes.ts'
import {
  emptyDraft,
  isSameDraft,
  withDescriptions,
  withOrder,
} from '../../../renderer/templates/template-draft.ts'

const placeholder = (name: string): Placeholder => ({
  name,
  label: name,
  type: 'text',
  default: '',
  hint: '',
  optional: false,
})
const names = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name)

test('moving a placeholder loses none and results in the requested order', () => {
  const all = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(all, fc.nat(), fc.nat(), (some, which, where) => {
      const found = some.map(placeholder)
      const [name, to] = [some[which % some.length] ?? '', where % some.length]
      const draft = { ...emptyDraft, placeholders: [placeholder('gone for now'), ...found] }
      const after = withOrder(draft, found, name, to)
      expect(names(withDescriptions(found, after)).toSorted()).toEqual(some.toSorted())
      expect(names(withDescriptions(found, after))[to]).toBe(name)
      expect(names(after.placeholders)).toContain('gone for now')
      expect(isSameDraft(draft, withOrder(after, found, name, to))).toBe(false)
    }),
  )
})
