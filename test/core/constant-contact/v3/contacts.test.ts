import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConstantContactService, Contact } from '../../../../core/constant-contact/service.ts'
import { eventually, owner, type PracticeServer, startPracticeServer } from '../practice-server.ts'

let server: PracticeServer
let service: ConstantContactService
beforeAll(async () => {
  server = await startPracticeServer()
  service = await server.serviceOf(owner)
})
afterAll(() => server.close())

const contactsOf = async (
  filter: Parameters<ConstantContactService['readContacts']>[0],
): Promise<Contact[]> => {
  const contacts: Contact[] = []
  for await (const page of service.readContacts(filter)) contacts.push(...page)
  return contacts
}
const contactAt = async (email: string): Promise<Contact | undefined> => (await contactsOf({ email }))[0]

const finished = (id: string) =>
  eventually(
    () => service.readActivity(id),
    ({ state }) => state !== 'waiting' && state !== 'running',
  )

describe('custom fields', () => {
  it('are made with a type and read with the name that an import uses', async () => {
    const made = await service.createCustomField('Favourite bread', 'string')
    expect(made).toMatchObject({ label: 'Favourite bread', name: 'Favourite_bread', type: 'string' })
    expect(await service.readCustomFields()).toContainEqual(made)
    await expect(service.createCustomField('Favourite bread', 'string')).rejects.toMatchObject({
      kind: 'name-taken',
    })
  })
})

describe('tags', () => {
  it('are made and read, and not twice under one name', async () => {
    const tag = await service.createTag('Regular')
    expect(await service.readTags()).toContainEqual(tag)
    await expect(service.createTag('Regular')).rejects.toMatchObject({ kind: 'name-taken' })
  })
})

describe('one contact', () => {
  it('is made with all that an import row says, and read back in the same words', async () => {
    const list = await service.createList('One contact')
    await service.createCustomField('Table', 'string')
    const row = {
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Løve',
      company_name: 'Analytical',
      birthday_month: '12',
      birthday_day: '10',
      phone: '555-1234',
      work_phone: '555-9876',
      street: '12 St James Square',
      street2: 'Flat 2',
      city: 'London',
      'cf:Table': '7',
    }
    expect(await service.saveContact(row, [list.id])).toMatchObject({ outcome: 'created' })
    expect(await contactAt('ada@example.com')).toMatchObject({
      email: 'ada@example.com',
      state: 'active',
      listIds: [list.id],
      fields: {
        first_name: 'Ada',
        last_name: 'Løve',
        company_name: 'Analytical',
        birthday_month: '12',
        birthday_day: '10',
        other_phone: '555-1234',
        work_phone: '555-9876',
        home_street: '12 St James Square, Flat 2',
        home_city: 'London',
        'cf:Table': '7',
      },
    })
  })

  it('keeps all that is not given when it is saved again, and comes onto the new list as well', async () => {
    const first = await service.createList('First list')
    const second = await service.createList('Second list')
    await service.saveContact(
      { email: 'grace@example.com', first_name: 'Grace', home_city: 'Arlington', work_phone: '1' },
      [first.id],
    )
    expect(
      await service.saveContact({ email: 'Grace@Example.com', last_name: 'Hopper', work_city: 'New York' }, [
        second.id,
      ]),
    ).toMatchObject({ outcome: 'updated' })
    const saved = await contactAt('grace@example.com')
    expect(saved?.fields).toEqual({
      first_name: 'Grace',
      last_name: 'Hopper',
      home_city: 'Arlington',
      work_city: 'New York',
      work_phone: '1',
    })
    expect(saved?.listIds.toSorted()).toEqual([first.id, second.id].toSorted())
  })

  it('who unsubscribed is left alone', async () => {
    const list = await service.createList('Left alone')
    await service.saveContact({ email: 'gone@example.com', first_name: 'Not found' }, [list.id])
    await server.control('contacts/unsubscribe', { email: 'gone@example.com' })
    expect(
      await service.saveContact({ email: 'gone@example.com', first_name: 'Back' }, [list.id]),
    ).toMatchObject({ outcome: 'unsubscribed' })
    expect(await contactAt('gone@example.com')).toMatchObject({
      state: 'unsubscribed',
      fields: { first_name: 'Not found' },
    })
  })

  it('is deleted', async () => {
    const { id } = await service.saveContact({ email: 'brief@example.com' }, [
      (await service.createList('Brief')).id,
    ])
    await service.deleteContact(id)
    expect((await contactAt('brief@example.com'))?.state ?? 'deleted').toBe('deleted')
  })
})

describe('the contacts of a list', () => {
  it('are read page by page', async () => {
    const list = await service.createList('Large list')
    const people = Array.from({ length: 730 }, (_, n) => ({ email: `p${n}@example.com` }))
    await finished((await service.importContacts(people, [list.id])).id)
    const pages: number[] = []
    for await (const page of service.readContacts({ listIds: [list.id] })) pages.push(page.length)
    expect(pages).toEqual([500, 230])
  })

  it('are put on another list and taken off again', async () => {
    const from = await service.createList('From')
    const to = await service.createList('To')
    await service.saveContact({ email: 'mover@example.com' }, [from.id])
    const mover = (await contactAt('mover@example.com'))?.id ?? ''
    expect((await finished((await service.addToLists([mover], [to.id])).id)).state).toBe('done')
    expect((await contactAt('mover@example.com'))?.listIds.toSorted()).toEqual([from.id, to.id].toSorted())
    expect((await finished((await service.removeFromLists([mover], [from.id])).id)).state).toBe('done')
    expect((await contactAt('mover@example.com'))?.listIds).toEqual([to.id])
    const many = Array.from({ length: 501 }, () => mover)
    await expect(service.removeFromLists(many, [from.id])).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('a file import', () => {
  it('takes a CSV file with quotes and umlauts', async () => {
    const list = await service.createList('From a file')
    const csv =
      'email,first_name,last_name\r\nfile1@example.com,"Jürgen ""J""",Groß\r\nfile2@example.com,Ann,"O, Neil"\r\n'
    const activity = await service.importFile(new TextEncoder().encode(csv), 'people.csv', [list.id])
    expect(await finished(activity.id)).toMatchObject({ state: 'done', errors: [] })
    expect((await contactAt('file1@example.com'))?.fields).toEqual({
      first_name: 'Jürgen "J"',
      last_name: 'Groß',
    })
    expect((await contactAt('file2@example.com'))?.listIds).toEqual([list.id])
  })

  it('over the limits, of which the service would drop the rest without a word, is refused', async () => {
    const wide = new TextEncoder().encode(`email\n${'a'.repeat(4_000_000)}`)
    const long = new TextEncoder().encode('email\n'.repeat(40_001))
    await expect(service.importFile(wide, 'x.csv', ['l'])).rejects.toMatchObject({ kind: 'rejected' })
    await expect(service.importFile(long, 'x.csv', ['l'])).rejects.toMatchObject({ kind: 'rejected' })
  })
})
