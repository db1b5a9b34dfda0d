import fc from 'fast-check'
import { expect, test } from 'vitest'
import { campaignName, numberedName, uniqueNames } from '../../../../core/run/evaluate/campaign-name.ts'

const run = { name: 'Tuesday offer', date: '2026-11-24' }

test('names a campaign after run, date and location', () => {
  expect(campaignName(run, 'Denver')).toBe('Tuesday offer 2026-11-24 Denver')
})

test('shortens a long run name, but not date and location', () => {
  const name = campaignName({ ...run, name: 'A very long name '.repeat(9) }, 'Boston Back Bay')
  expect(name).toHaveLength(80)
  expect(name).toMatch(/… 2026-11-24 Boston Back Bay$/)
})

test('appends a number to a name in use, within the limit', () => {
  expect(numberedName('Tuesday offer', 2)).toBe('Tuesday offer (2)')
  expect(numberedName('x'.repeat(80), 12)).toHaveLength(80)
})

test('gives every row a unique name of at most 80 characters, whatever the names', () => {
  const locations = fc.array(
    fc.record({
      storedName: fc.constant(null),
      accountId: fc.constant('one'),
      location: fc.string({ unit: 'grapheme', maxLength: 120 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), locations, (name, rows) => {
      const names = uniqueNames({ ...run, name }, rows)
      expect(new Set(names.map((one) => one.toLowerCase())).size).toBe(rows.length)
      for (const one of names) {
        expect(one.length).toBeLessThanOrEqual(80)
        expect(one).not.toMatch(/\p{Surrogate}/u)
      }
    }),
  )
})

test('keeps the name of an existing campaign, and reserves it', () => {
  const existing = campaignName(run, 'Denver')
  expect(
    uniqueNames(run, [
      { storedName: null, location: 'Denver', accountId: 'one' },
      { storedName: existing, location: 'Denver', accountId: 'one' },
    ]),
  ).toEqual([numberedName(existing, 2), existing])
})

test('uses the next free number for a name in use in the account', () => {
  const plain = campaignName(run, 'Denver')
  const used = new Set([`one ${plain}`, `one ${numberedName(plain, 2)}`])
  const rows = ['one', 'two'].map((accountId) => ({ storedName: null, location: 'Denver', accountId }))
  expect(uniqueNames(run, rows, (accountId, name) => used.has(`${accountId} ${name}`))).toEqual([
    numberedName(plain, 3),
    plain,
  ])
})
