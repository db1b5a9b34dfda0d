import { formatCount } from '../../../../core/format/numbers.ts'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { useNow } from '../../../shared/now.ts'
import { names } from '../../../ui/class-names.ts'
import { Glyph, type GlyphShape } from '../../../ui/feedback/glyph.tsx'
import { Spinner } from '../../../ui/feedback/spinner.tsx'
import css from './send-footer.module.css'

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh']

const checkedText = (checkedAt: string | null, times: number, now: Date): string => {
  if (checkedAt === null) return ''
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(checkedAt)) / 1000))
  return `checked ${seconds} s ago, ${ordinals[times] ?? `${times}th`} time`
}

type Tone = NonNullable<SendState['notice']>['tone']
const glyphs: Record<Tone, GlyphShape | null> = {
  plain: null,
  ok: 'scheduled',
  warn: 'warning',
  bad: 'failed',
}
const inks: Record<Tone, string | undefined> = {
  plain: undefined,
  ok: undefined,
  warn: css.warnNotice,
  bad: css.badNotice,
}

function FooterMessage({ tone = 'plain', children }: { tone?: Tone; children: string }) {
  const glyph = glyphs[tone]
  return (
    <span className={names(css.notice, inks[tone])} role="status">
      {glyph ? <Glyph shape={glyph} /> : null}
      <span title={children}>{children}</span>
    </span>
  )
}

function Now({ state }: { state: SendState }) {
  const { confirming, notice, page, signIn } = state
  const now = useNow(1000)
  if (notice?.tone === 'bad') return <FooterMessage tone="bad">{notice.text}</FooterMessage>
  if (confirming.waiting)
    return (
      <Spinner
        text="Waiting for Constant Contact to confirm"
        beside={checkedText(confirming.checkedAt, confirming.times, now)}
      />
    )
  const waiting = state.pressed.filter(({ problem }) => problem === null).length
  if (notice && notice.tone !== 'ok') return <FooterMessage tone={notice.tone}>{notice.text}</FooterMessage>
  if (waiting > 0)
    return (
      <Spinner
        text={`Waiting for Constant Contact to confirm ${formatCount(waiting, 'campaign')}`}
        beside={notice?.text ?? ''}
      />
    )
  if (notice) return <FooterMessage tone={notice.tone}>{notice.text}</FooterMessage>
  if (page.state === 'loading') return <Spinner text="Loading the page" />
  if (signIn) return <FooterMessage>Sign in on the page. A saved sign-in is filled in for you.</FooterMessage>
  if (page.state !== 'ready')
    return <FooterMessage>The queue and confirmations keep working without the page.</FooterMessage>
  return (
    <FooterMessage>
      Press Schedule on the page. Campaign Desk confirms it with Constant Contact.
    </FooterMessage>
  )
}

const nextPages: Record<NonNullable<SendState['next']>['page'], string> = {
  none: '',
  loading: ', page loading',
  ready: ', page loaded',
  'sign-in': '',
  blocked: ', page blocked',
  failed: ', page reloading',
  crashed: ', page reloading',
}

/** What the desk waits for, and what comes next. */
export function SendFooter({ state }: { state: SendState }) {
  const { next } = state
  return (
    <footer className={css.footer}>
      <Now state={state} />
      <span className={css.next}>
        {next === null ? 'No more campaigns' : `Next: ${next.locationName}${nextPages[next.page]}`}
      </span>
    </footer>
  )
}
