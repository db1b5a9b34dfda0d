import {
  ArrowDownToLine,
  CalendarDays,
  ClipboardPaste,
  Copy,
  Eraser,
  ExternalLink,
  MapPin,
  Scissors,
  Search,
  Undo2,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { isWebAddress } from '../../../electron/ipc/rules.ts'
import { notAligned } from '../../grid/clipboard/clipboard-events.ts'
import { aligned } from '../../grid/selection/ranges.ts'
import { useAct } from '../../shared/api.ts'
import { requestLocation } from '../../shared/requested-location.ts'
import { MenuAt, type MenuEntry } from '../../ui/overlays/menu.tsx'
import type { Values } from './use-values.ts'

/** Returns the web address in the active cell; null if it has none. */
export const addressIn = ({ grid, selection: { active } }: Values): string | null => {
  const text = grid.cellAt(active).text.trim()
  return isWebAddress(text) ? text : null
}

export interface CellMenuProps {
  values: Values
  at: { readonly x: number; readonly y: number }
  onFind: () => void
  /** Why Fill down is off; undefined if it is on. */
  fillWhy: string | undefined
  /** Why Fill series is off; undefined if it is on. */
  seriesWhy: string | undefined
  onClose: () => void
}

/** The context menu of the selected cells, at the pointer or at the active cell. */
export function CellMenu({ values, at, onFind, fillWhy, seriesWhy, onClose }: CellMenuProps) {
  const [, navigate] = useLocation()
  const { act } = useAct('useClipboard')
  const { selection, ranges, grid } = values
  const whyNoCopy = aligned(ranges) ? undefined : notAligned
  const inDefaults = selection.active.row === 0
  const open = useAct('openLink')
  const address = addressIn(values)
  /** The clipboard acts on the focused element, which is in the menu until the next frame. */
  const clipboard = (action: 'cut' | 'copy' | 'paste') => () => {
    requestAnimationFrame(() => {
      values.window.current?.focus()
      void act({ act: action })
    })
  }
  const entries: MenuEntry[] = [
    { id: 'cut', label: 'Cut', icon: Scissors, keys: 'Mod+X', off: whyNoCopy, run: clipboard('cut') },
    { id: 'copy', label: 'Copy', icon: Copy, keys: 'Mod+C', off: whyNoCopy, run: clipboard('copy') },
    { id: 'paste', label: 'Paste', icon: ClipboardPaste, keys: 'Mod+V', run: clipboard('paste') },
    {
      id: 'fill-down',
      label: 'Fill down',
      icon: ArrowDownToLine,
      keys: 'Mod+D',
      apart: true,
      off: fillWhy,
      run: values.fillDown,
    },
    {
      id: 'series',
      label: 'Fill series',
      icon: CalendarDays,
      off: seriesWhy,
      run: values.continueSeries,
    },
    {
      id: 'default',
      label: inDefaults ? 'Clear' : 'Use inherited value',
      icon: Undo2,
      keys: 'Delete',
      apart: true,
      run: values.restoreDefault,
    },
    {
      id: 'empty',
      label: 'Leave empty',
      icon: Eraser,
      off: inDefaults ? "A run default can't be empty" : undefined,
      run: values.leaveEmpty,
    },
    ...(address === null
      ? []
      : [
          {
            id: 'open',
            label: 'Open in browser',
            icon: ExternalLink,
            apart: true,
            run: () => void open.act({ url: address }),
          },
        ]),
    { id: 'find', label: 'Find…', icon: Search, keys: 'Mod+F', apart: true, run: onFind },
    {
      id: 'location',
      label: 'Open location',
      icon: MapPin,
      off: inDefaults
        ? 'The run default has no location'
        : grid.rowAt(selection.active.row)?.location
          ? undefined
          : 'The location was removed',
      run: () => {
        const id = grid.rowAt(selection.active.row)?.location?.id
        if (id === undefined) return
        requestLocation(id)
        navigate('/locations')
      },
    },
  ]
  return <MenuAt label="Cell actions" entries={entries} at={at} onClose={onClose} />
}
