import { describe, expect, it } from 'vitest'
import { campaignsAfter, newlyScheduled, restorePosition } from '../../../core/send/send-order.ts'
import type { QueueItem } from '../../../core/send/send-state.ts'

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
const ids = (items: readonly QueueItem[]): string => items.map(({ rowId }) => rowId).join('')

describe('the order of sending', () => {
  const queue = [
    item('a', 'pushed'),
    item('b', 'scheduled'),
    item('c', 'pushed'),
    item('d', 'pushed', { skippedBecause: 'closed' }),
    item('e', 'failed'),
    item('f', 'changed'),
  ]

  it('goes on after the current one and comes round to those passed over, leaving out what is done, failed or skipped', () => {
    expect(ids(campaignsAfter(queue, 'b'))).toBe('cfa')
    expect(ids(campaignsAfter(queue, 'f'))).toBe('ac')
    expect(ids(campaignsAfter(queue, null))).toBe('acf')
  })

  it('never comes back to the current one by itself', () => {
    expect(ids(campaignsAfter([item('a', 'pushed')], 'a'))).toBe('')
  })

  it('begins where it was, or after it when that has gone out', () => {
    expect(restorePosition(queue, 'c')).toBe('c')
    expect(restorePosition(queue, 'b')).toBe('c')
    expect(restorePosition(queue, 'd')).toBe('d')
    expect(restorePosition(queue, 'gone')).toBe('a')
    expect(restorePosition(queue, null)).toBe('a')
    expect(restorePosition([item('a', 'sent')], 'a')).toBeNull()
  })

  it('comes back to one that went out otherwise than planned', () => {
    expect(restorePosition([item('a', 'scheduled', { mismatch: 'It goes out at 10:00.' })], 'a')).toBe('a')
  })

  it('tells what came out between two looks, those that were not in the queue before too', () => {
    const later = [item('a', 'scheduled'), item('b', 'sent'), item('c', 'pushed'), item('g', 'sending')]
    expect(ids(newlyScheduled(queue, later))).toBe('ag')
  })
})
