import { type ReactElement, useRef } from 'react'
import { MenuItem, MenuTrigger, Popover, Menu as RacMenu, Separator, Text } from 'react-aria-components'
import { names } from '../class-names.ts'
import { KeyCap } from '../controls/key-cap.tsx'
import type { Icon } from '../feedback/icons.tsx'
import type { Keys } from '../keys.ts'
import css from './menu.module.css'
import { OverlayMark } from './overlay.tsx'

export interface MenuEntry {
  id: string
  label: string
  icon?: Icon
  keys?: Keys
  /** Why it cannot be chosen now; shown under it. */
  off?: string | undefined
  danger?: boolean
  /** A line above it. */
  apart?: boolean
  run: () => void
}

export interface MenuProps {
  label: string
  entries: readonly MenuEntry[]
  /** The button that opens it. */
  children: ReactElement
}

/** The entries of a menu, in any popover. */
export function MenuList({ label, entries }: Pick<MenuProps, 'label' | 'entries'>) {
  return (
    <RacMenu
      aria-label={label}
      className={css.menu ?? ''}
      disabledKeys={entries.filter(({ off }) => off !== undefined).map(({ id }) => id)}
      onAction={(key) => entries.find(({ id }) => id === key)?.run()}
    >
      {entries.flatMap((entry) => {
        const Drawing = entry.icon
        const item = (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            className={names(css.item, entry.danger && css.danger)}
          >
            {Drawing ? <Drawing className={css.icon} aria-hidden="true" /> : null}
            <span className={css.words}>
              <Text slot="label">{entry.label}</Text>
              {entry.off ? (
                <Text slot="description" className={css.off ?? ''}>
                  {entry.off}
                </Text>
              ) : null}
            </span>
            {entry.keys ? <KeyCap keys={entry.keys} /> : null}
          </MenuItem>
        )
        return entry.apart
          ? [<Separator key={`${entry.id}-line`} className={css.line ?? ''} />, item]
          : [item]
      })}
    </RacMenu>
  )
}

/** A menu under a button. */
export function Menu({ label, entries, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={css.popover ?? ''} offset={4}>
        <OverlayMark />
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  )
}

export interface MenuAtProps extends Omit<MenuProps, 'children'> {
  /** Where it opens, in CSS pixels of the window. */
  at: { readonly x: number; readonly y: number }
  onClose: () => void
}

/** A menu at a point, for a right-click. Focus returns to where it was. */
export function MenuAt({ label, entries, at, onClose }: MenuAtProps) {
  const anchor = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={anchor} className={css.at} style={{ left: at.x, top: at.y }} />
      <Popover
        className={css.popover ?? ''}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
      >
        <OverlayMark />
        <MenuList
          label={label}
          entries={entries.map((entry) => ({
            ...entry,
            run: () => {
              onClose()
              entry.run()
            },
          }))}
        />
      </Popover>
    </>
  )
}
