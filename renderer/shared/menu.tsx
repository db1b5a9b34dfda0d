import type { ReactElement } from 'react'
import { MenuItem, MenuTrigger, Popover, Menu as RacMenu, Separator, Text } from 'react-aria-components'
import { names } from './class-names.ts'
import type { Icon } from './icons.tsx'
import { KeyCap } from './key-cap.tsx'
import type { Keys } from './keys.ts'
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

/** A menu under a button. */
export function Menu({ label, entries, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={css.popover ?? ''} offset={4}>
        <OverlayMark />
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
      </Popover>
    </MenuTrigger>
  )
}
