import { describe, expect, it } from 'vitest'
import { type Answer, at, many, openSandbox, type TestSandbox, text } from './caller.ts'

/** Asks for an activity until it is at its end. */
async function finished(
  sandbox: TestSandbox,
  started: Answer,
): Promise<{ states: unknown[]; body: unknown }> {
  expect(started.status).toBe(201)
  const states: unknown[] = [at(started.body, 'state')]
  for (;;) {
    const { body } = await sandbox.api('GET', `/activities/${text(started.body, 'activity_id')}`)
    states.push(at(body, 'state'))
    if (at(body, 'state') === 'completed') return { states, body }
  }
}

async function newList(sandbox: TestSandbox, name: string): Promise<string> {
  return text((await sandbox.api('POST', '/contact_lists', { name })).body, 'list_id')
}

const activeMembers = async (sandbox: TestSandbox, listId: string): Promise<unknown> =>
  at(
    (await sandbox.api('GET', `/contact_lists/${listId}?include_membership_count=active`)).body,
    'membership_count',
  )

describe('bulk import', () => {
  it('adds the good rows, reports the bad ones, and counts both', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'New people')
    const started = await sandbox.api('POST', '/activities/contacts_json_import', {
      import_data: [
        { email: 'one@mail.example', first_name: 'One', home_phone: '617-555-0101', city: 'Boston' },
        { email: 'two@mail@example' },
        { email: 'Three@mail.example' },
        { email: 'four@mail.example', first_name: 'x'.repeat(51) },
      ],
      list_ids: [list],
    })
    const { states, body } = await finished(sandbox, started)
    expect(states).toEqual(['initialized', 'processing', 'processing', 'completed'])
    expect(at(body, 'percent_done')).toBe(100)
    expect(at(body, 'status', 'person_count')).toBe(4)
    expect(at(body, 'status', 'correctable_count')).toBe(2)
    expect(many(body, 'activity_errors')).toHaveLength(2)
    expect(await activeMembers(sandbox, list)).toBe(2)
    const one = await sandbox.api(
      'GET',
      '/contacts?email=one@mail.example&include=phone_numbers,street_addresses',
    )
    expect(at(one.body, 'contacts', 0, 'email_address', 'permission_to_send')).toBe('implicit')
    expect(at(one.body, 'contacts', 0, 'phone_numbers', 0, 'kind')).toBe('home')
    expect(at(one.body, 'contacts', 0, 'street_addresses', 0, 'city')).toBe('Boston')
  })

  it('runs by time too, when nobody asks', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'New people')
    await sandbox.api('POST', '/activities/contacts_json_import', {
      import_data: [{ email: 'one@mail.example' }],
      list_ids: [list],
    })
    expect(await activeMembers(sandbox, list)).toBe(0)
    await sandbox.control('POST', '/clock', { advanceMs: 3000 })
    expect(await activeMembers(sandbox, list)).toBe(1)
  })

  it('changes of a known contact only what is given, and adds the list', async () => {
    const sandbox = await openSandbox()
    const [first, second] = [await newList(sandbox, 'First'), await newList(sandbox, 'Second')]
    const rows = (row: object, list: string) =>
      sandbox.api('POST', '/activities/contacts_json_import', { import_data: [row], list_ids: [list] })
    await finished(
      sandbox,
      await rows({ email: 'a@mail.example', first_name: 'Ada', last_name: 'Byron' }, first),
    )
    await finished(sandbox, await rows({ email: 'A@mail.example', last_name: 'Lovelace' }, second))
    const { body } = await sandbox.api('GET', '/contacts?email=a@mail.example&include=list_memberships')
    expect(at(body, 'contacts', 0, 'first_name')).toBe('Ada')
    expect(at(body, 'contacts', 0, 'last_name')).toBe('Lovelace')
    expect(at(body, 'contacts', 0, 'list_memberships')).toEqual([first, second])
  })

  it('does not bring an unsubscribed contact back, and says how many', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'New people')
    await sandbox.api('POST', '/contacts/sign_up_form', {
      email_address: 'gone@mail.example',
      list_memberships: [list],
    })
    await sandbox.control('POST', '/contacts/unsubscribe', { email: 'gone@mail.example' })
    const started = await sandbox.api('POST', '/activities/contacts_json_import', {
      import_data: [{ email: 'gone@mail.example', first_name: 'Not found' }, { email: 'here@mail.example' }],
      list_ids: [list],
    })
    const { body } = await finished(sandbox, started)
    expect(at(body, 'status', 'cannot_add_to_list_count')).toBe(1)
    expect(await activeMembers(sandbox, list)).toBe(1)
  })

  it('refuses more than 40,000 rows, 4 MB, 50 lists, or a list that does not exist', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'New people')
    const post = (rows: object[], lists: string[]) =>
      sandbox.api('POST', '/activities/contacts_json_import', { import_data: rows, list_ids: lists })
    const row = { email: 'a@b.example' }
    expect(
      (
        await post(
          Array.from({ length: 40_001 }, () => row),
          [list],
        )
      ).status,
    ).toBe(400)
    expect((await post([{ ...row, street: 'x'.repeat(4 * 1024 * 1024) }], [list])).status).toBe(413)
    expect(
      (
        await post(
          [row],
          Array.from({ length: 51 }, () => list),
        )
      ).status,
    ).toBe(400)
    expect((await post([row], ['3a9f0d8c-0000-4000-8000-000000000000'])).status).toBe(404)
    expect((await post([row], [])).status).toBe(400)
  })

  it('reads a file with quoted fields and drops what is beyond 40,000 rows without a word', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'New people')
    const lines = Array.from({ length: 40_000 }, (_, i) => `p${i}@m.example,"Last, ${i}"`)
    const form = new FormData()
    form.append('file', new Blob([`Email Address,Last Name\r\n${lines.join('\r\n')}\r\n`]), 'people.csv')
    form.append('list_ids', list)
    const { body } = await finished(
      sandbox,
      await sandbox.api('POST', '/activities/contacts_file_import', form),
    )
    expect(at(body, 'status', 'person_count')).toBe(39_999)
    expect(at(body, 'source_file_name')).toBe('people.csv')
    const found = await sandbox.api('GET', '/contacts?email=p7@m.example')
    expect(at(found.body, 'contacts', 0, 'last_name')).toBe('Last, 7')
  })

  it('refuses the thousand-and-first queued activity', async () => {
    const sandbox = await openSandbox({ settings: { importMs: 3_600_000 } })
    const list = await newList(sandbox, 'New people')
    const post = () =>
      sandbox.api('POST', '/activities/contacts_json_import', {
        import_data: [{ email: 'a@b.example' }],
        list_ids: [list],
      })
    for (let i = 0; i < 1000; i++) await post()
    expect((await post()).status).toBe(429)
  })
})

describe('single contacts and lists', () => {
  it('names the contact that has the address already', async () => {
    const sandbox = await openSandbox()
    const post = () =>
      sandbox.api('POST', '/contacts', {
        email_address: { address: 'a@mail.example' },
        create_source: 'Account',
      })
    const id = text((await post()).body, 'contact_id')
    const again = await post()
    expect(again.status).toBe(409)
    expect(at(again.body, 0, 'error_key')).toBe('contacts.api.conflict')
    expect(text(again.body, 0, 'error_message')).toContain(`Email already exists for contact ${id}`)
  })

  it('empties what a PUT leaves out, keeps subresources, and brings a deleted contact back', async () => {
    const sandbox = await openSandbox()
    const made = await sandbox.api('POST', '/contacts', {
      email_address: { address: 'a@mail.example' },
      create_source: 'Account',
      first_name: 'Ada',
      phone_numbers: [{ phone_number: '617-555-0101', kind: 'home' }],
    })
    const id = text(made.body, 'contact_id')
    expect((await sandbox.api('DELETE', `/contacts/${id}`)).status).toBe(204)
    const put = await sandbox.api('PUT', `/contacts/${id}`, { update_source: 'Account', last_name: 'Byron' })
    expect(at(put.body, 'first_name')).toBeUndefined()
    expect(many(put.body, 'phone_numbers')).toHaveLength(1)
    expect(at(put.body, 'deleted_at')).toBeUndefined()
  })

  it('deletes a list later, keeps its contacts, and frees its name', async () => {
    const sandbox = await openSandbox()
    const list = await newList(sandbox, 'Short life')
    expect((await sandbox.api('POST', '/contact_lists', { name: 'short life' })).status).toBe(409)
    await sandbox.api('POST', '/contacts/sign_up_form', {
      email_address: 'a@mail.example',
      list_memberships: [list],
    })
    expect((await sandbox.api('DELETE', `/contact_lists/${list}`)).status).toBe(202)
    await sandbox.control('POST', '/clock', { advanceMs: 5000 })
    expect(many((await sandbox.api('GET', '/contact_lists?name=Short life')).body, 'lists')).toEqual([])
    expect(many((await sandbox.api('GET', '/contact_lists?status=deleted')).body, 'lists')).toHaveLength(1)
    expect(many((await sandbox.api('GET', '/contacts?email=a@mail.example')).body, 'contacts')).toHaveLength(
      1,
    )
    expect((await sandbox.api('POST', '/contact_lists', { name: 'Short life' })).status).toBe(201)
  })
})
