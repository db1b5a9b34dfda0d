import type { ComponentType, SVGProps } from 'react'

/** Any icon of 16 px: one of lucide's, or one of these. */
export type Icon = ComponentType<SVGProps<SVGSVGElement>>

/** Two filled bars. */
export function PauseIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" {...props}>
      <rect x="4" y="3" width="2.5" height="10" rx=".5" />
      <rect x="9.5" y="3" width="2.5" height="10" rx=".5" />
    </svg>
  )
}

/** A filled square. */
export function StopIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" {...props}>
      <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" />
    </svg>
  )
}
