import type { ReactNode } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Button, type ButtonProps } from './button.tsx'
import { pathOf } from './desk.ts'
import css from './file-drop.module.css'
import type { Icon } from './icons.tsx'

export interface FileButtonProps {
  children: string
  /** Endings that are offered: ['.csv']. */
  accept: readonly string[]
  /** The path of the file that was chosen. */
  onPath: (path: string) => void
  icon?: Icon
  variant?: ButtonProps['variant']
  whyOff?: string | undefined
  autoFocus?: boolean
}

/** A button that opens the system's file dialog. */
export function FileButton({ children, accept, onPath, icon, variant, whyOff, autoFocus }: FileButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={[...accept]}
      onSelect={(files) => {
        const file = files?.[0]
        if (file) onPath(pathOf(file))
      }}
    >
      <Button
        whyOff={whyOff}
        {...(icon ? { icon } : {})}
        {...(variant ? { variant } : {})}
        {...(autoFocus ? { autoFocus } : {})}
      >
        {children}
      </Button>
    </FileTrigger>
  )
}

export interface FileDropProps {
  /** What may be dropped, for assistive technology. */
  label: string
  onPath: (path: string) => void
  /** Text that was pasted or dropped, where that is taken too. */
  onText?: (text: string) => void
  disabled?: boolean
  children: ReactNode
}

/** A region on which a file can be dropped; it says so while one hovers over it. */
export function FileDrop({ label, onPath, onText, disabled = false, children }: FileDropProps) {
  return (
    <DropZone
      aria-label={label}
      className={css.zone ?? ''}
      isDisabled={disabled}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const item = items.find(({ kind }) => kind === 'file')
        if (item?.kind === 'file') return onPath(pathOf(await item.getFile()))
        const text = items.find((each) => each.kind === 'text')
        if (onText && text?.kind === 'text' && text.types.has('text/plain'))
          onText(await text.getText('text/plain'))
      }}
    >
      {children}
    </DropZone>
  )
}
