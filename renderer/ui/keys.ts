/**
 * A shortcut, written once for all systems: 'Mod+K' is ⌘K on macOS and Ctrl K elsewhere.
 * Parts: Mod, Ctrl, Alt, Shift, then one key (a letter, a digit, Enter, Escape, Up, Down, Delete, F2, ...).
 */
export type Keys = string

export const onMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

const macSigns: Record<string, string> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const otherSigns: Record<string, string> = { Mod: 'Ctrl' }
const sharedSigns: Record<string, string> = { Enter: '↵', Escape: 'Esc', Up: '↑', Down: '↓', Delete: 'Del' }

/** The parts of a shortcut as they are drawn on a key cap: ["⌘", "K"] or ["Ctrl", "K"]. */
export function keySigns(keys: Keys, mac: boolean = onMac): string[] {
  const own = mac ? macSigns : otherSigns
  return keys.split('+').map((part) => own[part] ?? sharedSigns[part] ?? part)
}

/** The shortcut as aria-keyshortcuts wants it. */
export function ariaKeys(keys: Keys, mac: boolean = onMac): string {
  const name: Record<string, string> = {
    Mod: mac ? 'Meta' : 'Control',
    Ctrl: 'Control',
    Up: 'ArrowUp',
    Down: 'ArrowDown',
  }
  return keys
    .split('+')
    .map((part) => name[part] ?? part)
    .join('+')
}

const eventNames: Record<string, string> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * Returns whether a key press is this shortcut. With Alt the physical key counts: Option types other letters on
 * macOS.
 */
export function pressed(event: KeyPress, keys: Keys, mac: boolean = onMac): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const has = (part: string): boolean => parts.slice(0, -1).includes(part)
  const ctrl = has('Ctrl') || (has('Mod') && !mac)
  const meta = has('Mod') && mac
  if (event.ctrlKey !== ctrl || event.metaKey !== meta || event.altKey !== has('Alt')) return false
  if (event.shiftKey !== has('Shift')) return false
  if (has('Alt') && /^[A-Z]$/.test(key)) return event.code === `Key${key}`
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}` || event.key === key
  return event.key.toLowerCase() === (eventNames[key] ?? key).toLowerCase()
}
