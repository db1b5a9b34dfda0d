import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../core/run/run.ts'
import { countStates, isPushable, rowState } from '../../../renderer/run/row-state.ts'

const finding = (severity: Finding['severity']): Finding => ({
  rowId: 'r',
  check: 'price',
  severity,
  word: '',
  what: '',
  next: '',
})

describe('the state of a row', () => {
  it('shows the findings until the row is pushed', () => {
    expect(rowState({ status: 'ready' }, []).word).toBe('Ready')
    expect(rowState({ status: 'ready' }, [finding('warning')])).toMatchObject({
      word: 'Warning',
      tone: 'warn',
    })
    expect(rowState({ status: 'incomplete' }, [finding('error')])).toMatchObject({
      word: 'Error',
      tone: 'bad',
    })
  })

  it('shows the status after the push', () => {
    expect(rowState({ status: 'scheduled' }, [finding('warning')])).toMatchObject({
      word: 'Scheduled',
      tone: 'plain',
    })
    expect(rowState({ status: 'failed' }, [finding('warning')])).toMatchObject({
      word: 'Failed',
      tone: 'bad',
    })
  })

  it('shows a changed row as Changed, with or without a warning', () => {
    expect(rowState({ status: 'changed' }, [finding('warning')]).word).toBe('Changed')
  })
})

describe('the counts in the header', () => {
  it('count each row once, ready rows first', () => {
    const states = [
      rowState({ status: 'incomplete' }, [finding('error'), finding('warning')]),
      rowState({ status: 'ready' }, []),
      rowState({ status: 'ready' }, [finding('warning')]),
      rowState({ status: 'ready' }, []),
    ]
    expect(countStates(states).map(({ label: words }) => words)).toEqual(['2 ready', '1 warning', '1 error'])
  })
})

describe('a pushable row', () => {
  it('is ready, changed or failed, and has no error', () => {
    const pushable = (status: 'ready' | 'changed' | 'failed' | 'pushed', findings: Finding[] = []) =>
      isPushable({ status, failure: null }, findings)
    expect(pushable('ready')).toBe(true)
    expect(pushable('changed', [finding('warning')])).toBe(true)
    expect(pushable('failed')).toBe(true)
    expect(pushable('pushed')).toBe(false)
    expect(pushable('ready', [finding('error')])).toBe(false)
  })
})
