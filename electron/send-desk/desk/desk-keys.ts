import type { Input } from 'electron'

/** Send desk commands by key, while the embedded page has the keyboard. */
export type DeskCommand =
  | 'next'
  | 'previous'
  | 'done-next'
  | 'fill-in-time'
  | 'skip'
  | 'reload'
  | 'open-in-browser'
  | 'palette'
  | 'leave-page'
  | 'copy-1'
  | 'copy-2'
  | 'copy-3'
  | 'copy-4'
  | 'copy-5'
  | 'copy-6'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'

const withAlt: Record<string, DeskCommand> = {
  Digit1: 'copy-1',
  Digit2: 'copy-2',
  Digit3: 'copy-3',
  Digit4: 'copy-4',
  Digit5: 'copy-5',
  Digit6: 'copy-6',
  KeyT: 'fill-in-time',
  KeyS: 'skip',
  KeyB: 'open-in-browser',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Equal: 'zoom-in',
  Minus: 'zoom-out',
  Digit0: 'zoom-reset',
}

const withControl: Record<string, DeskCommand> = {
  Enter: 'done-next',
  KeyK: 'palette',
  KeyR: 'reload',
  // In the page, the keys that zoom everywhere else zoom the page.
  Equal: 'zoom-in',
  Minus: 'zoom-out',
  Digit0: 'zoom-reset',
}

/**
 * Every key of the desk has a modifier, because plain keys belong to the page. They are matched by keyboard
 * position: on macOS, Option with a letter types another character.
 */
export const deskCommandOf = (
  input: Pick<Input, 'code' | 'alt' | 'control' | 'meta' | 'shift'>,
): DeskCommand | null => {
  if (input.code === 'F6') return 'leave-page'
  // On many keyboards, plus is typed with Shift.
  if (input.shift && input.code !== 'Equal') return null
  const main = process.platform === 'darwin' ? input.meta : input.control
  if (input.alt && !input.control && !input.meta) return withAlt[input.code] ?? null
  if (main && !input.alt) return withControl[input.code] ?? null
  return null
}
