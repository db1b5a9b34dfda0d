import { describe, expect, it } from 'vitest'
import type { Account } from '../../../core/account/account.ts'
import { matchingLocations } from '../../../core/location/matching.ts'
import { emptyLocation, locationProblems, senderStates } from '../../../renderer/locations/location-labels.ts'

const account: Account = {
  id: 'a',
  kind: 'practice',
  organization: 'Hearth & Crumb',
  userName: '',
  timeZone: 'America/New_York',
  apiKey: 'k',
  state: 'connected',
  capabilities: {
    schedule: false,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: {},
  },
  senders: [
    { address: 'Albany@hearth.example', confirmed: true },
    { address: 'boise@hearth.example', confirmed: false },
  ],
}
const albany = {
  ...emptyLocation(account, ['phone']),
  id: '1',
  name: 'Albany',
  code: 'ALB',
  listName: 'Albany',
  fields: { phone: '518 555', manager: 'Dana Ruiz' },
}

describe('a location that is edited', () => {
  it('can be saved when it is whole', () => {
    expect(locationProblems(albany, [albany], [account])).toEqual({})
  })
  it('names what is missing or wrong', () => {
    const problems = locationProblems(
      { ...albany, name: ' ', fromAddress: 'albany', sendTime: '9am' },
      [albany],
      [account],
    )
    expect(Object.keys(problems).sort()).toEqual(['fromAddress', 'name', 'sendTime'])
  })
  it('cannot take the code of another, in capitals or not', () => {
    expect(locationProblems({ ...albany, id: '2', code: 'alb' }, [albany], [account])).toHaveProperty('code')
  })
})

describe('a from address', () => {
  const problem = (fromAddress: string) =>
    locationProblems({ ...albany, fromAddress }, [albany], [account]).fromAddress

  it('is refused with the reason where the account has not confirmed it', () => {
    expect(problem('ALBANY@hearth.example')).toBeUndefined()
    expect(problem('boise@hearth.example')).toMatch(/^Not confirmed in Hearth & Crumb yet/)
    expect(problem('nobody@hearth.example')).toMatch(/^Not a sender of/)
  })
  it('that a location has already hinders no other change of it', () => {
    const old = { ...albany, fromAddress: 'boise@hearth.example' }
    expect(locationProblems({ ...old, name: 'Albany West' }, [old], [account])).toEqual({})
  })
  it('is confirmed, not confirmed, or not known to the account, in capitals or not', () => {
    const from = (fromAddress: string) => senderStates([account])({ fromAddress, accountId: 'a' })
    expect(from('albany@hearth.example')).toBe('confirmed')
    expect(from('boise@hearth.example')).toBe('unconfirmed')
    expect(from('x@hearth.example')).toBe('unknown')
  })
})

it('locations are found by every word, in any field', () => {
  expect(matchingLocations([albany], 'dana alb')).toEqual([albany])
  expect(matchingLocations([albany], 'dana boise')).toEqual([])
  const austin = { ...albany, address: { ...albany.address, state: 'TX' } }
  expect(matchingLocations([albany, austin], 'texas')).toEqual([austin])
})
