import { type RefObject, useEffect, useRef } from 'react'

export interface ClipboardHandlers {
  /** False if nothing was copied: the clipboard then keeps its content. */
  readonly copy: (data: DataTransfer) => boolean
  readonly cut: (data: DataTransfer) => boolean
  readonly paste: (data: DataTransfer) => void
}

/**
 * Handles copy, cut and paste while the keyboard is in the grid and not in an editor. Chromium sends these events
 * to the selected text or the body, not to the focused element: so they are handled on the document. Without
 * selected text their "before" events must be handled too, for the menu.
 */
export const useClipboardEvents = (
  grid: RefObject<HTMLElement | null>,
  handlers: ClipboardHandlers,
): void => {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const isGridFocused = (): boolean => {
      const focused = document.activeElement
      return (
        focused !== null &&
        grid.current?.contains(focused) === true &&
        focused.closest('[data-editor]') === null
      )
    }
    const onBefore = (event: Event): void => {
      if (isGridFocused()) event.preventDefault()
    }
    const onClipboard = (event: ClipboardEvent): void => {
      const { type, clipboardData } = event
      if (!clipboardData || !isGridFocused()) return
      const { copy, cut, paste } = latest.current
      if (type === 'paste') paste(clipboardData)
      const isHandled = type === 'paste' || (type === 'copy' ? copy(clipboardData) : cut(clipboardData))
      if (isHandled) event.preventDefault()
    }
    const before = ['beforecopy', 'beforecut', 'beforepaste']
    const handledEvents = ['copy', 'cut', 'paste'] as const
    for (const name of before) document.addEventListener(name, onBefore)
    for (const name of handledEvents) document.addEventListener(name, onClipboard)
    return () => {
      for (const name of before) document.removeEventListener(name, onBefore)
      for (const name of handledEvents) document.removeEventListener(name, onClipboard)
    }
  }, [grid])
}
