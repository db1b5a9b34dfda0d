import { describe, expect, it } from 'vitest'
import { bucketSchema } from '../../../../core/contact/import.ts'
import {
  reasonGroup,
  skippedBuckets,
  totalOf,
  uploadedBuckets,
} from '../../../../renderer/contacts/report/buckets.ts'

describe('the two totals of an import', () => {
  it('contain every bucket once, so they add up to the rows read', () => {
    const shown = [...uploadedBuckets, ...skippedBuckets].map(({ id }) => id)
    expect([...shown].sort()).toEqual([...bucketSchema.options].sort())
    const buckets = {
      new: 3912,
      updates: 1846,
      warnings: 61,
      unchanged: 6203,
      duplicates: 153,
      unsubscribed: 218,
      rejected: 87,
    }
    expect(totalOf({ buckets }, uploadedBuckets) + totalOf({ buckets }, skippedBuckets)).toBe(12_480)
  })
})

it.each([
  ['address-no-at', 'Email'],
  ['address-too-long', 'Length'],
  ['location-unknown', 'Location'],
  ['birthday-not-a-date', 'Date'],
  ['custom-field-too-long', 'Length'],
  ['phone-not-a-number', 'Phone'],
  ['refused', 'Constant Contact'],
  ['quote-not-closed', 'Row'],
])('the reason %s is in the filter %s', (reason, group) => {
  expect(reasonGroup(reason)).toBe(group)
})
