import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlanAccount, type PlanInputs, planRows } from '../../../core/push/plan/plan-push.ts'
import type { EvaluatedRow } from '../../../core/run/evaluate/evaluated-row.ts'
import type { StoredRow } from '../../../core/workspace/tables/rows.ts'

const now = new Date('2026-11-24T08:00:00Z')
const minutes = (count: number): string => new Date(now.getTime() + count * 60_000).toISOString()

const account: PlanAccount = {
  kind: 'v3',
  organization: 'Hearth & Crumb',
  state: 'connected',
  capabilities: {
    schedule: true,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: {},
  },
}
const newRow: StoredRow = {
  id: 'row',
  runId: 'run',
  locationId: 'location',
  position: 0,
  campaignId: null,
  activityId: null,
  campaignName: null,
  pushedHash: null,
  pushedAt: null,
  remoteUpdatedAt: null,
  remoteStatus: null,
  scheduledAt: null,
  confirmedAt: null,
  recipients: null,
  mismatch: null,
  unconfirmed: false,
  skippedBecause: null,
  failure: null,
}
const pushed: Partial<StoredRow> = {
  campaignId: 'campaign',
  activityId: 'activity',
  pushedHash: 'hash',
  remoteStatus: 'draft',
}
const evaluatedRow = (row: Partial<StoredRow>, findings: EvaluatedRow['findings'] = []): EvaluatedRow => ({
  links: new Set(),
  row: { ...newRow, ...row },
  location: {
    id: 'location',
    code: 'ALB',
    name: 'Albany',
    accountId: 'account',
    listName: 'Albany',
    listId: 'list',
    fromName: 'Hearth & Crumb',
    fromAddress: 'a@hearthandcrumb.example',
    replyTo: 'a@hearthandcrumb.example',
    address: {
      organization: 'Hearth & Crumb',
      line1: '1 Lark Street',
      line2: '',
      city: 'Albany',
      state: 'NY',
      postalCode: '12210',
      country: 'US',
    },
    timeZone: 'America/New_York',
    sendTime: '09:00',
    fields: {},
  },
  name: row.campaignName ?? 'Tuesday offer Albany',
  plannedAt: minutes(360),
  envelope: { subject: '', preheader: '', from_name: '' },
  hash: 'hash',
  size: 0,
  findings,
  status: 'ready',
  content: () => expect.fail('a plan needs no content'),
})
const plan = (
  row: Partial<StoredRow>,
  inputs: Partial<PlanInputs> = {},
  findings?: EvaluatedRow['findings'],
) => {
  const [planned] = planRows([evaluatedRow(row, findings)], {
    accountOf: () => account,
    unreconciled: new Set(),
    unfinished: new Map(),
    now,
    ...inputs,
  })
  return planned ?? expect.fail('no plan')
}
const error = {
  rowId: 'row',
  check: 'price',
  severity: 'error',
  word: 'Price',
  what: 'No price.',
  next: '',
} as const

describe('the planned action of a row', () => {
  test.each<[string, Partial<StoredRow>, string, number]>([
    ['without a campaign', {}, 'create', 2],
    ['whose campaign was deleted', { ...pushed, remoteStatus: 'removed' }, 'create', 2],
    ['whose draft is incomplete', { ...pushed, pushedHash: null }, 'update', 1],
    ['that changed', { ...pushed, pushedHash: 'before' }, 'update', 1],
    ['that did not change', pushed, 'skip', 0],
    ['that is unconfirmed', { unconfirmed: true }, 'reconcile', 3],
    [
      'that changed while it is scheduled',
      { ...pushed, pushedHash: 'before', remoteStatus: 'scheduled', scheduledAt: minutes(60) },
      'update-scheduled',
      4,
    ],
    [
      'that changed less than 15 minutes before its send time',
      { ...pushed, pushedHash: 'before', remoteStatus: 'scheduled', scheduledAt: minutes(14) },
      'blocked',
      0,
    ],
    ['that did not change while it is scheduled', { ...pushed, remoteStatus: 'scheduled' }, 'skip', 0],
    ['that changed after it was sent', { ...pushed, pushedHash: 'before', remoteStatus: 'done' }, 'skip', 0],
    [
      'whose campaign has an error in Constant Contact',
      { ...pushed, pushedHash: 'b', remoteStatus: 'error' },
      'blocked',
      0,
    ],
  ])('%s', (_, row, action, calls) => {
    expect(plan(row)).toMatchObject({ action, calls })
  })

  test('V1 creates the campaign and sets its lists in one call', () => {
    expect(plan({}, { accountOf: () => ({ ...account, kind: 'v1' }) })).toMatchObject({ calls: 1 })
  })

  test('is blocked by errors, unless the draft is up to date', () => {
    expect(plan({}, {}, [error])).toMatchObject({ action: 'blocked', why: 'No price.' })
    expect(plan({}, {}, [error, error]).why).toBe('No price. And 1 more.')
    expect(plan(pushed, {}, [error])).toMatchObject({ action: 'skip' })
  })

  test('is blocked by an account that is disconnected or lacks permission', () => {
    const signedOut = { ...account, state: 'signed-out', problem: 'Sign in again.' } as const
    expect(plan({}, { accountOf: () => signedOut })).toMatchObject({
      action: 'blocked',
      why: 'Sign in again.',
    })
    expect(plan({ unconfirmed: true }, { accountOf: () => signedOut }).action).toBe('blocked')
    expect(plan({}, { accountOf: () => null }).action).toBe('blocked')
    const capabilities = {
      ...account.capabilities,
      writeCampaigns: false,
      why: { writeCampaigns: 'No permission.' },
    }
    expect(plan({}, { accountOf: () => ({ ...account, capabilities }) }).why).toBe('No permission.')
  })

  test('is to schedule again what a push left unscheduled, while there is time', () => {
    const inTime = new Map([['row', minutes(2)]])
    expect(plan(pushed, { unfinished: inTime })).toMatchObject({ action: 'update-scheduled', calls: 1 })
    expect(plan({ ...pushed, pushedHash: 'before' }, { unfinished: inTime })).toMatchObject({ calls: 2 })
    expect(plan(pushed, { unfinished: new Map([['row', minutes(0.5)]]) }).action).toBe('skip')
    expect(plan({ ...pushed, remoteStatus: 'scheduled' }, { unfinished: inTime }).action).toBe('skip')
  })
})

test('in every state: unconfirmed rows and errors are never pushed, unchanged rows cost no call', () => {
  const rows = fc.record({
    campaignId: fc.constantFrom(null, 'campaign'),
    pushedHash: fc.constantFrom(null, 'hash', 'before'),
    remoteStatus: fc.constantFrom(null, 'draft', 'scheduled', 'executing', 'done', 'error', 'removed'),
    scheduledAt: fc.constantFrom(null, minutes(5), minutes(500)),
    unconfirmed: fc.boolean(),
  })
  fc.assert(
    fc.property(rows, fc.boolean(), fc.boolean(), fc.boolean(), (row, open, hasError, isUnfinished) => {
      const planned = plan(
        row,
        {
          unreconciled: new Set(open ? ['row'] : []),
          unfinished: new Map(isUnfinished ? [['row', minutes(90)]] : []),
        },
        hasError ? [error] : [],
      )
      const calls = planned.action !== 'skip' && planned.action !== 'blocked'
      expect(planned.calls > 0).toBe(calls)
      expect(planned.why).not.toBe('')
      const changing = calls && planned.action !== 'reconcile'
      if (open || row.unconfirmed) expect(changing).toBe(false)
      if (hasError) expect(changing).toBe(false)
      if (row.remoteStatus === 'executing' || row.remoteStatus === 'done') expect(planned.action).toBe('skip')
      if (planned.action === 'create')
        expect(row.campaignId === null || row.remoteStatus === 'removed').toBe(true)
    }),
  )
})
