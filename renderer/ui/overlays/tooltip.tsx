import type { ReactElement, ReactNode } from 'react'
import { Focusable, Tooltip as RacTooltip, TooltipTrigger } from 'react-aria-components'
import { KeyCap } from '../controls/key-cap.tsx'
import type { Keys } from '../keys.ts'
import { OverlayMark } from './overlay.tsx'
import css from './tooltip.module.css'

export interface TooltipProps {
  text: ReactNode
  keys?: Keys
  placement?: 'top' | 'bottom' | 'left' | 'right'
  /** One control of this kit. */
  children: ReactElement
}

/** A text beside a control, after a moment of hovering or immediately on keyboard focus. */
export function Tooltip({ text, keys, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <RacTooltip className={css.tooltip} placement={placement} offset={6}>
        <OverlayMark />
        {text}
        {keys ? <KeyCap keys={keys} /> : null}
      </RacTooltip>
    </TooltipTrigger>
  )
}

/** Text that may be truncated, with the full text in a tooltip. */
export function TooltipText({ text, children }: { text: string; children: ReactElement<object, string> }) {
  return (
    <Tooltip text={text}>
      <Focusable>{children}</Focusable>
    </Tooltip>
  )
}
