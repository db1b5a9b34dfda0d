import { describe, expect, it } from 'vitest'
import { ariaKeys, keySigns, pressed } from '../../../renderer/ui/keys.ts'

const press = (
  key: string,
  code: string,
  existing: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>>,
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...existing,
})

describe('a shortcut', () => {
  it('is drawn as each system writes it', () => {
    expect(keySigns('Mod+Shift+P', false)).toEqual(['Ctrl', 'Shift', 'P'])
    expect(keySigns('Mod+Shift+P', true)).toEqual(['⌘', '⇧', 'P'])
    expect(keySigns('Ctrl+Enter', true)).toEqual(['⌃', '↵'])
  })
  it('is told to assistive technology by the names of its keys', () => {
    expect(ariaKeys('Mod+K', false)).toBe('Control+K')
    expect(ariaKeys('Mod+K', true)).toBe('Meta+K')
  })
  it('is pressed with exactly its modifiers', () => {
    expect(pressed(press('k', 'KeyK', { ctrlKey: true }), 'Mod+K', false)).toBe(true)
    expect(pressed(press('K', 'KeyK', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(false)
    expect(pressed(press('k', 'KeyK', {}), 'Mod+K', false)).toBe(false)
    expect(pressed(press('k', 'KeyK', { metaKey: true }), 'Mod+K', false)).toBe(false)
    expect(pressed(press('k', 'KeyK', { metaKey: true }), 'Mod+K', true)).toBe(true)
  })
  it('goes by the place of the key where Option types another letter', () => {
    expect(pressed(press('†', 'KeyT', { altKey: true }), 'Alt+T', true)).toBe(true)
    expect(pressed(press('¡', 'Digit1', { altKey: true }), 'Alt+1', true)).toBe(true)
  })
  it('goes by the place of a digit, whatever Shift makes of it', () => {
    expect(pressed(press('!', 'Digit1', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+1', false)).toBe(true)
  })
})
