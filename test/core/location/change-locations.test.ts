import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeLocations, checkedLocation } from '../../../core/location/change-locations.ts'
import { locationField, locationTargets, withLocationField } from '../../../core/location/location-field.ts'
import { bakeryAt, practiceAccount } from '../contact/bakery.ts'

const account = {
  ...practiceAccount,
  senders: [
    { address: 'office@hearthandcrumb.example', confirmed: true },
    { address: 'new@hearthandcrumb.example', confirmed: false },
  ],
}
const albany = { ...bakeryAt('Albany'), listId: 'list 1' }
const boise = bakeryAt('Boise')
const all = [albany, boise]
const change = (field: string, value: string | null, ids = [albany.id, boise.id]) =>
  changeLocations(all, { ids, field, value }, [account])

describe('a change of several locations', () => {
  test('touches those that were chosen and are not so already, and writes times as the app does', () => {
    expect(change('sendTime', '9:30 am', [boise.id])).toEqual([{ ...boise, sendTime: '09:30' }])
    expect(change('sendTime', '09:00')).toEqual([])
  })
  test('of a list forgets the id of the old one', () => {
    expect(change('listName', 'Boise')).toEqual([{ ...albany, listName: 'Boise', listId: null }])
  })
  test('adds a column of their own, and takes it away', () => {
    const [first] = change('fact:manager', 'Dana')
    expect(first?.fields).toEqual({ manager: 'Dana' })
    const back = changeLocations(
      [{ ...albany, fields: { manager: 'Dana' } }],
      {
        ids: [albany.id],
        field: 'fact:manager',
        value: null,
      },
      [account],
    )
    expect(back[0]?.fields).toEqual({})
  })
  test('is refused as a whole, with the first that it cannot be made to', () => {
    expect(() => change('timeZone', 'Mars/Olympus')).toThrow(
      `Albany: "Mars/Olympus" isn't a time zone. Use one such as America/New_York.`,
    )
    expect(() => change('fromAddress', 'new@hearthandcrumb.example')).toThrow(
      'new@hearthandcrumb.example: Not confirmed in Hearth & Crumb yet',
    )
    expect(() => change('fromAddress', 'x@b.example')).toThrow(
      'Albany: x@b.example: Not a sender of Hearth & Crumb. Add and confirm it in Constant Contact first.',
    )
  })
})

test('a from address that was there before stays, whatever the account says of it now', () => {
  const old = { ...albany, fromAddress: 'new@hearthandcrumb.example' }
  expect(checkedLocation({ ...old, name: 'Albany West' }, old, [account])).toMatchObject({
    name: 'Albany West',
  })
  expect(() => checkedLocation(old, null, [account])).toThrow('Not confirmed')
})

test('answers come to the from address where no other is named', () => {
  expect(checkedLocation({ ...albany, replyTo: '' }, null, [account]).replyTo).toBe(albany.fromAddress)
})

test('what is written into a field is read from it, and no other field changes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...locationTargets, 'fact:manager'), fc.string(), (field, value) => {
      const after = withLocationField(albany, field, value)
      expect(locationField(after, field)).toBe(value)
      for (const other of [...locationTargets, 'fact:manager'].filter((name) => name !== field)) {
        expect(locationField(after, other)).toBe(locationField(albany, other))
      }
    }),
  )
})
