import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { ApiError, isOld, refresh, toApiError } from '../../../renderer/shared/api.ts'
import { errorText } from '../../../renderer/ui/feedback/states.tsx'

describe('a cached answer', () => {
  it('is old when its topic changes', () => {
    expect(isOld('listLocations', undefined, { topic: 'locations' })).toBe(true)
    expect(isOld('listLocations', undefined, { topic: 'templates' })).toBe(false)
  })
  it('stays when another run than its own changes', () => {
    expect(isOld('readRun', { id: 'a' }, { topic: 'runs', id: 'a' })).toBe(true)
    expect(isOld('readRun', { id: 'a' }, { topic: 'runs', id: 'b' })).toBe(false)
    expect(isOld('previewRow', { runId: 'a', rowId: 'r' }, { topic: 'runs', id: 'b' })).toBe(false)
  })
  it('of a run is old when any location or template that it reads changes', () => {
    expect(isOld('readRun', { id: 'a' }, { topic: 'locations', id: 'b' })).toBe(true)
    expect(isOld('readRun', { id: 'a' }, { topic: 'templates', id: 't' })).toBe(true)
  })
  it('about everything is old whatever changes', () => {
    expect(isOld('listRuns', undefined, { topic: 'runs', id: 'b' })).toBe(true)
  })
})

describe('an answer that is on its way while its topic changes', () => {
  /** A verb that is answered when the test says so, with how often it was asked. */
  const slowVerb = () => {
    const answers: ((value: string) => void)[] = []
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
    const look = () =>
      new QueryObserver(client, {
        queryKey: ['listRuns', undefined],
        queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
      }).subscribe(() => undefined)
    return { answers, client, look, shown: () => client.getQueryData(['listRuns', undefined]) }
  }

  it('is not shown as the newest where it is the first', async () => {
    const { answers, client, look, shown } = slowVerb()
    const leave = look()
    const again = refresh(client, { topic: 'runs' })
    answers[0]?.('before the change')
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.('after the change')
    await again
    expect(shown()).toBe('after the change')
    leave()
  })

  it('is asked again by the next who looks, where nobody looked any more', async () => {
    const { answers, client, look, shown } = slowVerb()
    look()()
    await refresh(client, { topic: 'runs' })
    answers[0]?.('before the change')
    const leave = look()
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.('after the change')
    await expect.poll(shown).toBe('after the change')
    leave()
  })
})

describe('an error', () => {
  const error = new ApiError({
    kind: 'refused',
    what: 'Constant Contact refused the call.',
    next: 'Sign in again.',
    vendorKey: 'unauthorized',
    vendorMessage: 'Expired.',
  })
  it('is copied with what, next step and the vendor’s words', () => {
    expect(errorText(error)).toBe(
      'Constant Contact refused the call.\nSign in again.\nunauthorized\nExpired.',
    )
  })
  it('of another kind still says what to do', () => {
    expect(toApiError(new TypeError('x is undefined'))).toMatchObject({
      kind: 'unexpected',
      vendorMessage: 'x is undefined',
    })
    expect(toApiError(error)).toBe(error)
  })
})
