import { expect, test } from 'vitest'
import { templateCompletions } from '../../../../core/template/analyze/completions.ts'
import { fieldTagOf, withExampleContact } from '../../../../core/template/render/contact-tags.ts'

const loaf = fieldTagOf({ name: 'favorite_loaf', label: 'Favorite loaf', type: 'string' })
const since = fieldTagOf({ name: 'customer_since', label: 'Customer since', type: 'date' })
const third = fieldTagOf({ name: 'CustomField3', label: 'CustomField 3', type: 'string' })

test('contact tags are filled with an example, in any letter case', () => {
  expect(withExampleContact('Dear [[FIRSTNAME OR "Friend"]],')).toBe('Dear Maria,')
  expect(withExampleContact('<body>[[trackingImage]]</body>')).toBe('<body></body>')
})

test('custom fields of the account are filled too, including V1’s numbered ones', () => {
  const fields = [loaf, since, third]
  expect(
    withExampleContact('[[FAVORITE_LOAF OR "bread"]], [[customer_since]], [[CustomField3]]', fields),
  ).toBe('(Favorite loaf), 12/05/2026, (CustomField 3)')
})

test('an unknown tag shows the text after OR, otherwise itself', () => {
  expect(withExampleContact('[[FristName OR "Friend"]] [[FristName]]', [loaf])).toBe('Friend [[FristName]]')
})

test('custom fields are completed with the vendor’s own tags', () => {
  const words = templateCompletions([], [loaf]).contactTags
  expect(words.map(({ word }) => word)).toContain('[[favorite_loaf OR ""]]')
  expect(words.at(-1)?.word).toBe('[[trackingImage]]')
})
