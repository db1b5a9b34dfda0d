import type { ReactNode } from 'react'
import { Button as RacButton, type ButtonProps as RacButtonProps } from 'react-aria-components'
import { names } from '../class-names.ts'
import type { Icon } from '../feedback/icons.tsx'
import { ariaKeys, type Keys } from '../keys.ts'
import { Tooltip } from '../overlays/tooltip.tsx'
import css from './button.module.css'
import { KeyCap } from './key-cap.tsx'

export interface ButtonProps
  extends Pick<
    RacButtonProps,
    'autoFocus' | 'type' | 'slot' | 'aria-label' | 'onPress' | 'isDisabled' | 'form'
  > {
  /** primary: filled, one per screen. secondary: an edge. quiet: none, for toolbars. danger: a change that cannot be undone. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** 24 px high, for rows. */
  small?: boolean
  icon?: Icon
  /** Drawn as a key cap and announced to assistive technology. The screen binds the key itself. */
  keys?: Keys
  /** Something that is on or off: whether it is on. */
  pressed?: boolean
  /** Why it is unavailable now. The button stays focusable and shows the reason in a tooltip. */
  whyOff?: string | undefined
  children: ReactNode
}

/** A button with text. A trailing ellipsis means that a dialog follows. */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    small = false,
    icon: Drawing,
    keys,
    pressed,
    whyOff,
    children,
    ...rest
  } = props
  const button = (
    <RacButton
      {...rest}
      // Pending, not disabled: only so can it be focused and show its reason.
      isPending={whyOff !== undefined}
      className={names(css.button, css[variant], small && css.small, pressed && css.on)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(keys ? { 'aria-keyshortcuts': ariaKeys(keys) } : {})}
    >
      {Drawing ? <Drawing className={css.icon} aria-hidden="true" /> : null}
      {children}
      {keys ? (
        <span className={css.cap}>
          <KeyCap keys={keys} onAccent={variant === 'primary' && whyOff === undefined} />
        </span>
      ) : null}
    </RacButton>
  )
  return whyOff === undefined ? button : <Tooltip text={whyOff}>{button}</Tooltip>
}

export interface IconButtonProps
  extends Pick<RacButtonProps, 'autoFocus' | 'onPress' | 'isDisabled' | 'slot'> {
  icon: Icon
  /** Its name, also shown as a tooltip. */
  label: string
  keys?: Keys
  whyOff?: string | undefined
  small?: boolean
  /** Has a border, like its neighbors. */
  edged?: boolean
  /** Something that is on or off: whether it is on. */
  pressed?: boolean
}

/** A button that shows an icon only; its name is its tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon: Drawing, label, keys, whyOff, small = false, edged = false, pressed, ...rest } = props
  return (
    <Tooltip text={whyOff ?? label} {...(keys && whyOff === undefined ? { keys } : {})}>
      <RacButton
        {...rest}
        aria-label={label}
        isPending={whyOff !== undefined}
        className={names(
          css.button,
          css.quiet,
          css.square,
          small && css.small,
          edged && css.edged,
          pressed && css.on,
        )}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        <Drawing className={css.icon} aria-hidden="true" />
      </RacButton>
    </Tooltip>
  )
}
