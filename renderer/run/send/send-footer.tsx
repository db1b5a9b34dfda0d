import type { SendState } from '../../../electron/ipc/shapes.ts'
import { Glyph } from '../../shared/glyph.tsx'
import { useNow } from '../../shared/now.ts'
import { Spinner } from '../../shared/spinner.tsx'
import css from './send.module.css'

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth']

const asked = (askedAt: string | null, times: number, now: Date): string => {
  if (askedAt === null) return ''
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(askedAt)) / 1000))
  return `asked ${seconds} s ago, ${ordinals[times] ?? `${times}th`} time`
}

function Now({ state }: { state: SendState }) {
  const { confirming, notice, page } = state
  const now = useNow(1000)
  if (page.state === 'sign-in') {
    return (
      <span className={css.notice} role="status">
        Sign in to Constant Contact on the page. The sign-in is kept for next time.
      </span>
    )
  }
  if (confirming.waiting) {
    return (
      <Spinner
        sentence="Waiting for Constant Contact to confirm"
        beside={asked(confirming.askedAt, confirming.times, now)}
      />
    )
  }
  if (page.problem !== null) {
    return (
      <span className={css.problem} role="status">
        <Glyph shape="warning" />
        <span title={page.problem}>{page.problem}</span>
      </span>
    )
  }
  if (notice !== null) {
    return (
      <span className={css.notice} role="status" title={notice}>
        {notice}
      </span>
    )
  }
  if (page.state === 'loading') return <Spinner sentence="The page is loading" />
  return (
    <span className={css.notice} role="status">
      Press Schedule on the page. Constant Contact is asked as soon as you do.
    </span>
  )
}

/** What the desk waits for, and what comes next. */
export function SendFooter({ state }: { state: SendState }) {
  const { next } = state
  return (
    <footer className={css.footer}>
      <Now state={state} />
      <span className={css.next}>
        {next === null
          ? 'This is the last one'
          : `Next: ${next.locationName}, page ${next.loaded ? 'loaded' : 'loading'}`}
      </span>
    </footer>
  )
}
