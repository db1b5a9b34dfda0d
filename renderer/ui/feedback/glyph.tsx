import type { Bucket, RowStatus } from '../../../electron/ipc/shapes.ts'
import { names } from '../class-names.ts'
import css from './glyph.module.css'

/** All shapes for statuses, marks and buckets. No two differ by color alone. */
export type GlyphShape =
  | RowStatus
  | 'warning'
  | 'error'
  | 'now'
  | 'waiting'
  | 'new'
  | 'updates'
  | 'unchanged'
  | 'duplicates'
  | 'unsubscribed'

/** The glyph of a bucket of an import. */
export const bucketGlyph: Record<Bucket, GlyphShape> = {
  new: 'new',
  updates: 'updates',
  warnings: 'warning',
  unchanged: 'unchanged',
  duplicates: 'duplicates',
  unsubscribed: 'unsubscribed',
  rejected: 'error',
}

const tones: Record<GlyphShape, 'ok' | 'warn' | 'bad' | 'idle' | 'ink' | 'accent'> = {
  incomplete: 'idle',
  ready: 'ok',
  pushed: 'ink',
  scheduled: 'ok',
  sending: 'ok',
  sent: 'ok',
  changed: 'warn',
  unconfirmed: 'warn',
  failed: 'bad',
  warning: 'warn',
  error: 'bad',
  now: 'accent',
  waiting: 'accent',
  new: 'ok',
  updates: 'ok',
  unchanged: 'idle',
  duplicates: 'idle',
  unsubscribed: 'idle',
}

const ring = <circle cx="6" cy="6" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />

const drawings: Record<GlyphShape, React.ReactElement> = {
  incomplete: (
    <circle
      cx="6"
      cy="6"
      r="5.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.06 2.06"
    />
  ),
  ready: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  pushed: (
    <>
      {ring}
      <path d="M6 2.75a3.25 3.25 0 0 1 0 6.5z" fill="currentColor" />
    </>
  ),
  scheduled: (
    <>
      {ring}
      <path
        d="M6 3v3.25l2.25 1.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  sending: (
    <>
      {ring}
      <path d="M6 6V3a3 3 0 1 1-3 3z" fill="currentColor" />
    </>
  ),
  sent: (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path
        d="M3.4 6.2l1.9 1.9 3.4-3.8"
        fill="none"
        className={css.cut}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  changed: (
    <>
      <path d="M11.25 6A5.25 5.25 0 1 1 8.6 1.45" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10.75 0v4.1H6.6z" fill="currentColor" />
    </>
  ),
  unconfirmed: (
    <>
      <path
        d="M6-.05 12.05 6 6 12.05-.05 6z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M6 3.2v3.1" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 7.7v1.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  failed: (
    <>
      <rect x=".5" y=".5" width="11" height="11" rx="2" fill="currentColor" />
      <path d="M4 4l4 4M8 4 4 8" fill="none" className={css.cut} strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  warning: (
    <path
      d="M6 .9 11.6 11H.4z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth=".8"
      strokeLinejoin="round"
    />
  ),
  error: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  now: (
    <path
      d="M2.6 1.1 10.4 6l-7.8 4.9z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth=".8"
      strokeLinejoin="round"
    />
  ),
  waiting: (
    <>
      <circle cx="6" cy="6" r="5.75" fill="none" className={css.track} strokeWidth="1.75" />
      <path d="M6 .25A5.75 5.75 0 0 1 11.75 6.75" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </>
  ),
  new: <path d="M6 .9v10.2M.9 6h10.2" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  updates: (
    <path
      d="M6 11.2V1.4M1.9 5.4 6 1.2l4.1 4.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  unchanged: <path d="M1 4h10M1 8h10" stroke="currentColor" strokeWidth="1.75" />,
  duplicates: (
    <path
      d="M1.75.75h5.5a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1h-5.5a1 1 0 0 1-1-1v-5.5a1 1 0 0 1 1-1zM11.25 4v6.25a1 1 0 0 1-1 1H4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  unsubscribed: (
    <>
      {ring}
      <path d="M2.3 9.7 9.7 2.3" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
}

export interface GlyphProps {
  shape: GlyphShape
  /** Its meaning, if there is no text beside it. */
  label?: string
}

/** A status shape, 12 px in a box of 16. With text beside it, it is hidden from assistive technology. */
export function Glyph({ shape, label }: GlyphProps) {
  const spoken = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden
    <svg
      {...spoken}
      className={names(css.glyph, css[tones[shape]], shape === 'waiting' && css.turning)}
      viewBox="-2 -2 16 16"
    >
      {drawings[shape]}
    </svg>
  )
}

/** The word of each status, as rows and counts show it. */
export const statusLabels: Record<RowStatus, string> = {
  incomplete: 'Incomplete',
  ready: 'Ready',
  pushed: 'Pushed',
  scheduled: 'Scheduled',
  sending: 'Sending',
  sent: 'Sent',
  changed: 'Changed',
  failed: 'Failed',
  unconfirmed: 'Unconfirmed',
}
