import { describe, expect, it } from 'vitest'
import { child, textAt } from '../../../../core/constant-contact/v1/atom.ts'
import * as docs from './documents.ts'
import { answering } from './small-v1.ts'

describe('the contacts of V1', () => {
  it('are imported as a table with the column names of the service', async () => {
    const { service, server } = await answering({ 'POST /activities': docs.activity('a1x', 'PENDING') })
    const started = await service.importContacts(
      [
        { email: 'ada@example.com', first_name: 'Ada, "the first"', 'cf:CustomField2': 'Rye' },
        { email: 'bo@example.com', first_name: '', city: 'Boston' },
      ],
      ['7', '8'],
    )
    expect(started).toMatchObject({ id: 'a1x', state: 'waiting', total: 3 })
    const form = new URLSearchParams(server.requests[0]?.body)
    expect(form.get('activityType')).toBe('SV_ADD')
    expect(form.getAll('lists')).toEqual(
      ['7', '8'].map((id) => `http://api.constantcontact.com/ws/customers/bakery/lists/${id}`),
    )
    expect(form.get('data')).toBe(
      'EMAIL ADDRESS,FIRST NAME,CUSTOM FIELD 2,CITY\nada@example.com,"Ada, ""the first""",Rye,\nbo@example.com,,,Boston',
    )
    await expect(
      service.importContacts([{ email: 'x@y.z', anniversary: '2000-01-01' }], ['7']),
    ).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('and their import are followed to the end, with its errors', async () => {
    const errors = '<Errors><Error><LineNumber>2</LineNumber><Message>Bad address</Message></Error></Errors>'
    const { service } = await answering({ 'GET /activities/a1x': docs.activity('a1x', 'COMPLETE', errors) })
    expect(await service.readActivity('a1x')).toEqual({
      id: 'a1x',
      state: 'done',
      percent: 100,
      total: 3,
      completed: 3,
      notAdded: 0,
      errors: ['2: Bad address'],
    })
  })

  it('keep their fields, note and lists when one is saved', async () => {
    const { service, sent } = await answering({
      'GET /contacts?email=ada%40example.com': docs.feedOf('/contacts', [docs.contact('5', 'Active', [])]),
      'GET /contacts/5': docs.contact('5', 'Active', ['1', '2']),
      'PUT /contacts/5': '',
    })
    expect(await service.saveContact({ email: 'Ada@example.com', last_name: 'L & M' }, ['3'])).toEqual({
      id: '5',
      outcome: 'updated',
    })
    const put = sent('PUT /contacts/5')
    expect(textAt(put, 'FirstName')).toBe('Ada')
    expect(textAt(put, 'LastName')).toBe('L & M')
    expect(textAt(put, 'Note')).toBe('Comes on Fridays')
    expect(textAt(put, 'CustomField3')).toBe('Rye')
    expect(textAt(put, 'OptInSource')).toBe('ACTION_BY_CUSTOMER')
    expect(
      child(put, 'ContactLists')?.children.map(({ attributes }) => attributes.id?.split('/').at(-1)),
    ).toEqual(['1', '2', '3'])
    expect(put.children.map(({ name }) => name)).not.toContain('Status')
  })

  it('who opted out are left alone', async () => {
    const { service, server } = await answering({
      'GET /contacts?email=ada%40example.com': docs.feedOf('/contacts', [
        docs.contact('5', 'Do Not Mail', []),
      ]),
      'GET /contacts/5': docs.contact('5', 'Do Not Mail', []),
    })
    expect(await service.saveContact({ email: 'ada@example.com' }, ['3'])).toEqual({
      id: '5',
      outcome: 'unsubscribed',
    })
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('are taken off all lists and not opted out when one is deleted', async () => {
    const { service, server, sent } = await answering({
      'GET /contacts/5': docs.contact('5', 'Active', ['1']),
      'PUT /contacts/5': '',
    })
    await service.deleteContact('5')
    expect(child(sent('PUT /contacts/5'), 'ContactLists')?.children).toEqual([])
    expect(server.requests.map(({ method }) => method)).not.toContain('DELETE')
  })

  it('come onto lists and off them, without a call where nothing changes', async () => {
    const { service, server, sent } = await answering({
      'GET /contacts/5': docs.contact('5', 'Active', ['1', '2']),
      'PUT /contacts/5': '',
    })
    await service.addToLists(['5'], ['2'])
    expect(server.requests.map(({ method }) => method)).toEqual(['GET'])
    await service.removeFromLists(['5'], ['2'])
    expect(
      child(sent('PUT /contacts/5'), 'ContactLists')?.children.map(({ attributes }) => attributes.id?.at(-1)),
    ).toEqual(['1'])
  })
})
