import type { ReactNode } from 'react'
import css from './grid.module.css'

/**
 * Returns a cell's text with its Liquid in the code font. All other text is one node, because thousands of cells are
 * drawn while scrolling.
 */
export const cellText = (text: string): ReactNode => {
  if (!text.includes('{{')) return text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ↵ ') : text
  return text.split(/(\{\{.*?\}\})/).map((part, index) =>
    part.startsWith('{{') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their order
      <span key={index} className={css.code}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
