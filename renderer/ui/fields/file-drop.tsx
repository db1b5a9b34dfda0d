import { type ReactNode, useRef } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { pathOf } from '../../shared/api.ts'
import { Button, type ButtonProps } from '../controls/button.tsx'
import type { Icon } from '../feedback/icons.tsx'
import css from './file-drop.module.css'

interface ChooseProps {
  children: string
  icon?: Icon
  variant?: ButtonProps['variant']
  whyOff?: string | undefined
  autoFocus?: boolean
}

export interface FileButtonProps extends ChooseProps {
  /** Endings that are offered: ['.csv']. */
  accept: readonly string[]
  /** The path of the file that was chosen. */
  onPath?: (path: string) => void
  /** The paths of all files that were chosen, where several may be. */
  onPaths?: (paths: string[]) => void
}

const button = ({ children, icon, variant, whyOff, autoFocus }: ChooseProps) => (
  <Button
    whyOff={whyOff}
    {...(icon ? { icon } : {})}
    {...(variant ? { variant } : {})}
    {...(autoFocus ? { autoFocus } : {})}
  >
    {children}
  </Button>
)

/** A button that opens the system's file dialog. */
export function FileButton({ accept, onPath, onPaths, ...rest }: FileButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={[...accept]}
      allowsMultiple={onPaths !== undefined}
      onSelect={(files) => {
        const paths = [...(files ?? [])].map(pathOf)
        const [first] = paths
        if (first === undefined) return
        onPaths?.(paths)
        onPath?.(first)
      }}
    >
      {button(rest)}
    </FileTrigger>
  )
}

/** A button that lets a folder be chosen. */
export function FolderButton({
  onPath,
  ...rest
}: ChooseProps & { /** The path of the folder. */ onPath: (path: string) => void }) {
  return (
    <FileTrigger
      acceptDirectory
      onSelect={(files) => {
        const [first] = [...(files ?? [])]
        if (first === undefined) return
        // The page gets the files inside; the folder's own path is the prefix they share.
        const inside = first.webkitRelativePath.split('/').slice(1).join('/')
        onPath(pathOf(first).slice(0, -inside.length - 1))
      }}
    >
      {button(rest)}
    </FileTrigger>
  )
}

export interface FileDropProps {
  /** What may be dropped, for assistive technology. */
  label: string
  /** The first of the files that were dropped. */
  onPath?: (path: string) => void
  /** All files and folders that were dropped. */
  onPaths?: (paths: string[]) => void
  /** Pasted or dropped text, if accepted. */
  onText?: (text: string) => void
  disabled?: boolean
  children: ReactNode
}

/** A region for dropping files; it is highlighted while something hovers over it. */
export function FileDrop({ label, onPath, onPaths, onText, disabled = false, children }: FileDropProps) {
  // A folder has a path only as the system hands it over; the zone knows files and entries of folders.
  const dropped = useRef<string[]>([])
  return (
    <div
      onDropCapture={({ dataTransfer }) => {
        dropped.current = [...dataTransfer.files].map(pathOf).filter(Boolean)
      }}
    >
      <DropZone
        aria-label={label}
        className={css.zone ?? ''}
        isDisabled={disabled}
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const paths = dropped.current
          dropped.current = []
          const pasted = await Promise.all(
            items.flatMap((item) => (item.kind === 'file' ? [item.getFile().then(pathOf)] : [])),
          )
          const all = paths.length > 0 ? paths : pasted.filter(Boolean)
          const [first] = all
          if (first !== undefined) {
            onPaths?.(all)
            onPath?.(first)
            return
          }
          const text = items.find((each) => each.kind === 'text')
          if (onText && text?.kind === 'text' && text.types.has('text/plain'))
            onText(await text.getText('text/plain'))
        }}
      >
        {children}
      </DropZone>
    </div>
  )
}
