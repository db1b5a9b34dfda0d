import { expect, test } from 'vitest'
import { templateCompletions } from '../../../../core/template/analyze/completions.ts'
import { fieldTagOf, withExampleContact } from '../../../../core/template/render/contact-tags.ts'

const loaf = fieldTagOf({ name: 'favorite_loaf', label: 'Favorite loaf', type: 'string' })
const since = fieldTagOf({ name: 'customer_since', label: 'Customer since', type: 'date' })
const third = fieldTagOf({ name: 'CustomField3', label: 'CustomField 3', type: 'string' })

test('contacts’ own tags are filled with an example, in capitals or small letters', () => {
  expect(withExampleContact('Dear [[FIRSTNAME OR "Friend"]],')).toBe('Dear Maria,')
  expect(withExampleContact('<body>[[trackingImage]]</body>')).toBe('<body></body>')
})

test('custom fields of the accounts are filled too, V1’s numbered ones among them', () => {
  const fields = [loaf, since, third]
  expect(
    withExampleContact('[[FAVORITE_LOAF OR "bread"]], [[customer_since]], [[CustomField3]]', fields),
  ).toBe('(Favorite loaf), 12/05/2026, (CustomField 3)')
})

test('a tag that nobody knows shows what stands behind OR, else itself', () => {
  expect(withExampleContact('[[FristName OR "Friend"]] [[FristName]]', [loaf])).toBe('Friend [[FristName]]')
})

test('they are offered beside the vendor’s own', () => {
  const words = templateCompletions([], [loaf]).contactTags
  expect(words.map(({ word }) => word)).toContain('[[favorite_loaf OR ""]]')
  expect(words.at(-1)?.word).toBe('[[trackingImage]]')
})
