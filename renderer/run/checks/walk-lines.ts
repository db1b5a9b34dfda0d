import type { KeyboardEvent } from 'react'

const buttonsOf = (line: Element): HTMLButtonElement[] => [...line.querySelectorAll('button')]

/**
 * Moves the focus with arrow keys: up and down to the same kind of button in the previous or next line, left and
 * right between the buttons of a line.
 */
export const walkLines = (event: KeyboardEvent<HTMLElement>): void => {
  const focused = document.activeElement
  const line = focused?.closest('[data-finding]')
  if (!line || !(focused instanceof HTMLButtonElement)) return
  const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const down = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (across === 0 && down === 0) return
  event.preventDefault()
  const buttons = buttonsOf(line)
  if (across !== 0) {
    buttons[buttons.indexOf(focused) + across]?.focus()
    return
  }
  const fromEnd = buttons.length - buttons.indexOf(focused)
  const lines = [...event.currentTarget.querySelectorAll('[data-finding]')].filter(
    (one) => buttonsOf(one).length > 0,
  )
  const next = lines[lines.indexOf(line) + down]
  if (!next) return
  const others = buttonsOf(next)
  const target = others[others.length - fromEnd] ?? others.at(-1)
  target?.focus()
}
