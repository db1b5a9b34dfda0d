import { describe, expect, it } from 'vitest'
import type { QueueItem } from '../../../../../core/send/send-state.ts'
import {
  campaignsByApi,
  pageText,
  scheduleLabel,
  whyNotByApi,
} from '../../../../../renderer/run/send/dialogs/by-api.tsx'
import { splitAddress } from '../../../../../renderer/run/send/page/page-link.ts'
import {
  between,
  inPart,
  isAllOut,
  markOf,
  queueLines,
  queueParts,
} from '../../../../../renderer/run/send/queue/queue.ts'
import { timeSpan } from '../../../../../renderer/run/send/queue/send-time.ts'
import { aboutLeft, secondsLeft } from '../../../../../renderer/run/send/queue/time-left.ts'

const item = (rowId: string, status: QueueItem['status'], more: Partial<QueueItem> = {}): QueueItem => ({
  rowId,
  locationName: rowId,
  accountId: 'a',
  campaignId: rowId,
  goesOut: '09:00 EST',
  plannedAt: '2026-11-24T14:00:00.000Z',
  isLate: false,
  status,
  scheduledAt: null,
  skippedBecause: null,
  mismatch: null,
  problem: null,
  ...more,
})
const desk = {
  pressed: [],
  currentRowId: 'now',
  next: { rowId: 'next', locationName: 'next', page: 'ready' as const },
}

describe('the queue', () => {
  it('counts what is left to click, what is out, and what went wrong', () => {
    const queue = [
      item('a', 'scheduled'),
      item('b', 'sent'),
      item('c', 'pushed'),
      item('d', 'changed'),
      item('e', 'pushed', { skippedBecause: 'another day' }),
      item('f', 'failed'),
      item('g', 'scheduled', { mismatch: 'It goes out at 10:00.' }),
    ]
    expect(queueParts(queue, []).map(({ label }) => label)).toEqual([
      'All 7',
      'To schedule 2',
      'Scheduled 3',
      'Failed 2',
    ])
  })

  it('marks the current and the next one', () => {
    expect(markOf(item('now', 'pushed'), desk)).toMatchObject({ glyph: 'now', word: 'Now' })
    expect(markOf(item('next', 'pushed'), desk)).toMatchObject({ glyph: 'pushed', word: 'Next' })
  })

  it('marks what was pressed, and loudly what came of it when nothing did', () => {
    const pressed = [
      { rowId: 'a', problem: null },
      { rowId: 'b', problem: 'It is not scheduled.' },
    ]
    expect(markOf(item('a', 'pushed'), { ...desk, pressed })).toMatchObject({
      word: 'Pressed',
      tone: 'accent',
    })
    expect(markOf(item('b', 'pushed'), { ...desk, pressed })).toMatchObject({
      tone: 'bad',
      why: 'It is not scheduled.',
    })
    expect(markOf(item('a', 'scheduled'), { ...desk, pressed }).word).toBe('Scheduled')
    const queue = [item('a', 'pushed'), item('b', 'pushed')]
    expect(inPart(queue, 'failed', pressed).map(({ rowId }) => rowId)).toEqual(['b'])
  })

  it('says of the current one that it is scheduled as soon as it is', () => {
    expect(markOf(item('now', 'scheduled'), desk).word).toBe('Scheduled')
  })

  it('says loudly when what is scheduled is not what was planned', () => {
    const mark = markOf(item('now', 'scheduled', { mismatch: 'It goes out at 10:00.' }), desk)
    expect(mark).toMatchObject({ word: 'Differs', tone: 'warn', why: 'It goes out at 10:00.' })
  })

  it('is finished only when every campaign is out', () => {
    expect(isAllOut([item('a', 'sent'), item('b', 'scheduled')])).toBe(true)
    expect(isAllOut([item('a', 'sent'), item('b', 'failed')])).toBe(false)
    expect(isAllOut([])).toBe(false)
  })
})

describe('how long it will take', () => {
  it('is a guess from the median time between two, so that a break does not count', () => {
    expect(secondsLeft([0, 4000, 8000, 608_000, 612_000], 10)).toBe(40)
    expect(secondsLeft([0, 4000], 10)).toBeNull()
  })

  it('is told roundly', () => {
    expect([20, 100, 3500, 9000].map(aboutLeft)).toEqual([
      'under a minute left',
      'about 2 min left',
      'about 58 min left',
      'about 3 h left',
    ])
  })
})

describe('the confirmation of a whole run', () => {
  it('names the first time and the last', () => {
    const items = [
      item('a', 'pushed', { plannedAt: '2026-11-24T17:00:00.000Z', goesOut: '09:00 PST' }),
      item('b', 'pushed'),
    ]
    expect(timeSpan(items, 'Tue 24 Nov 2026')).toBe('Tue 24 Nov 2026, from 09:00 EST to 09:00 PST')
    expect(timeSpan([item('b', 'pushed')], 'Tue 24 Nov 2026')).toBe('Tue 24 Nov 2026, at 09:00 EST')
  })
})

describe('scheduling by API in a run of two accounts', () => {
  const queue = [item('a', 'pushed'), item('b', 'pushed'), item('c', 'pushed', { accountId: 'other' })]
  const accounts = [
    { id: 'a', name: 'Hearth & Crumb' },
    { id: 'other', name: 'Bagels' },
  ]
  const why = 'This API key may not schedule.'
  const state = (without: string[]) => ({
    queue,
    accounts,
    byApi: null,
    scheduleByApi: {
      allowed: without.length < 2,
      why: without.length > 0 ? why : '',
      sendNow: true,
      without,
    },
  })

  it('leaves those of the account that may not for the page, and says so', () => {
    const campaigns = campaignsByApi(state(['other']), new Set())
    expect(campaigns.toSchedule.map(({ rowId }) => rowId)).toEqual(['a', 'b'])
    expect(scheduleLabel(campaigns)).toBe('Schedule 2 of 3 by API…')
    expect(whyNotByApi(state(['other']), campaigns)).toBeUndefined()
    expect(pageText(state(['other']), campaigns)).toBe(
      "1 campaign for Bagels can't be scheduled through the API. This API key may not schedule.",
    )
  })

  it('says why where only such are chosen', () => {
    expect(whyNotByApi(state(['other']), campaignsByApi(state(['other']), new Set(['c'])))).toBe(why)
  })

  it('takes all where all accounts may, and none where none may', () => {
    const all = campaignsByApi(state([]), new Set())
    expect([scheduleLabel(all), pageText(state([]), all)]).toEqual(['Schedule remaining 3 by API…', ''])
    const none = state(['a', 'other'])
    expect(whyNotByApi(none, campaignsByApi(none, new Set()))).toBe(why)
  })
})

describe('the list of the queue', () => {
  const queue = [
    item('a', 'pushed'),
    item('b', 'pushed'),
    item('c', 'pushed', { accountId: 'other' }),
    item('d', 'pushed', { accountId: 'other' }),
  ]
  const accounts = [
    { id: 'a', name: 'Hearth & Crumb' },
    { id: 'other', name: 'Bagels' },
  ]

  it('names accounts only where there are several, and none that has nothing listed', () => {
    expect(queueLines(queue.slice(0, 2), accounts.slice(0, 1)).map(({ kind }) => kind)).toEqual([
      'campaign',
      'campaign',
    ])
    expect(queueLines(queue, accounts).map(({ kind }) => kind)).toEqual([
      'account',
      'campaign',
      'campaign',
      'account',
      'campaign',
      'campaign',
    ])
    expect(queueLines(queue.slice(0, 1), accounts).map(({ kind }) => kind)).toEqual(['account', 'campaign'])
  })

  it('chooses everything between two clicks, whichever comes first', () => {
    expect(between(queue, 'a', 'c')).toEqual(['a', 'b', 'c'])
    expect(between(queue, 'c', 'a')).toEqual(['a', 'b', 'c'])
    expect(between(queue, 'gone', 'b')).toEqual(['b'])
    expect(between(queue, null, 'b')).toEqual(['b'])
  })

  it('says of a campaign whose time has passed that it is too late', () => {
    const late = item('x', 'pushed', { isLate: true, problem: 'Its time has passed.' })
    expect(markOf(late, desk)).toMatchObject({ word: 'Too late', tone: 'warn', why: 'Its time has passed.' })
  })
})

describe('the address bar', () => {
  it('tells the host from the page', () => {
    expect(splitAddress('https://app.constantcontact.com/pages/x?y=1')).toEqual({
      host: 'app.constantcontact.com',
      path: '/pages/x',
      protection: 'encrypted',
    })
    expect(splitAddress('http://127.0.0.1:4000/')).toEqual({
      host: '127.0.0.1:4000',
      path: '',
      protection: 'local',
    })
    expect(splitAddress('http://example.com/login?goto=x').protection).toBe('none')
    expect(splitAddress('')).toEqual({ host: '', path: '', protection: 'none' })
  })
})
