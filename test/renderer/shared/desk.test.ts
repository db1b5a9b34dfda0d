import { describe, expect, it } from 'vitest'
import { asDeskError, DeskError, isOld } from '../../../renderer/shared/desk.ts'
import { errorText } from '../../../renderer/shared/states.tsx'

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

describe('an error', () => {
  const error = new DeskError({
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
    expect(asDeskError(new TypeError('x is undefined'))).toMatchObject({
      kind: 'unexpected',
      vendorMessage: 'x is undefined',
    })
    expect(asDeskError(error)).toBe(error)
  })
})
