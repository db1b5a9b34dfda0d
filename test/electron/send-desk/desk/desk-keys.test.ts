import { describe, expect, it } from 'vitest'
import { deskCommandOf } from '../../../../electron/send-desk/desk/desk-keys.ts'

const key = (code: string, modifiers: Partial<Record<'alt' | 'control' | 'meta' | 'shift', boolean>> = {}) =>
  deskCommandOf({ code, alt: false, control: false, meta: false, shift: false, ...modifiers })

describe('keys caught while the embedded page has the keyboard', () => {
  it('leaves plain keys to the page', () => {
    for (const code of ['Enter', 'KeyS', 'KeyT', 'Digit1', 'ArrowDown', 'Tab']) expect(key(code)).toBeNull()
  })

  it('knows the desk by its modifiers', () => {
    expect(key('Enter', { control: true })).toBe('done-next')
    expect(key('KeyT', { alt: true })).toBe('fill-in-time')
    expect(key('Digit3', { alt: true })).toBe('copy-3')
    expect(key('ArrowUp', { alt: true })).toBe('previous')
    expect(key('F6')).toBe('leave-page')
  })

  it('does not take AltGr, which types characters on many keyboards', () => {
    expect(key('KeyS', { alt: true, control: true })).toBeNull()
  })
})
