import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { names } from '../../ui/class-names.ts'
import css from './editor.module.css'

export interface EditorPopupProps {
  /** The cell that it belongs to. */
  anchor: RefObject<HTMLElement | null>
  /** Over the cell instead of below it. */
  over?: boolean
  bare?: boolean
  /** The least width, in CSS pixels; never less than the cell's. */
  minWidth?: number
  /** Repositions the popup when this changes: its height changes with it. */
  content?: string
  children: ReactNode
}

/** A small panel at a cell, above it where there is no room below. Focus may go into it without ending the entry. */
export function EditorPopup({
  anchor,
  over = false,
  bare = false,
  minWidth = 0,
  content = '',
  children,
}: EditorPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: -9999, width: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: content stands for the height of the children
  useLayoutEffect(() => {
    const cell = anchor.current?.closest('[data-place]')?.getBoundingClientRect()
    if (!cell || !popup.current) return
    const width = Math.max(minWidth, cell.width)
    // Measured at the width that it will have: text that wraps would make it higher.
    popup.current.style.width = `${width}px`
    const { height } = popup.current.getBoundingClientRect()
    popup.current.style.width = ''
    const first = over ? cell.top - 2 : cell.bottom + 4
    const second = over ? cell.bottom - height : cell.top - height - 4
    const top = first + height > globalThis.innerHeight - 8 ? Math.max(8, second) : first
    setPlace({ left: Math.min(cell.left, globalThis.innerWidth - width - 8), top, width })
  }, [anchor, over, minWidth, content])
  return createPortal(
    <div
      ref={popup}
      data-editor
      className={names(css.popup, bare && css.lines)}
      style={{
        left: place.left,
        top: place.top,
        minWidth: place.width,
        ...(over ? { width: place.width } : {}),
      }}
    >
      {children}
    </div>,
    document.body,
  )
}
