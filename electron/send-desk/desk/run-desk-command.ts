import type { DeskCommand } from './desk-keys.ts'
import { detailNames, type SendDesk } from './send-desk-controls.ts'

interface Ways {
  done(): void
  step(by: 1 | -1): void
  /** Skip, palette and leaving the page are drawn by the app's own page. */
  leave(command: DeskCommand): void
}

/** Runs a send desk command while the embedded page has the keyboard. */
export const createRunDeskCommand = (
  desk: SendDesk,
  { done, step, leave }: Ways,
): ((command: DeskCommand) => void) => {
  const ways: Partial<Record<DeskCommand, () => unknown>> = {
    'done-next': done,
    'fill-in-time': desk.fillIn,
    next: () => step(1),
    previous: () => step(-1),
    reload: desk.reload,
    'open-in-browser': desk.openInBrowser,
    'zoom-in': () => desk.zoom(1),
    'zoom-out': () => desk.zoom(-1),
    'zoom-reset': () => desk.zoom(0),
  }
  return (command) => {
    const copied = command.startsWith('copy-') ? detailNames[Number(command.slice(5)) - 1] : undefined
    if (copied !== undefined) desk.copyDetail(copied)
    else (ways[command] ?? (() => leave(command)))()
  }
}
