import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../controls/button.tsx'
import { OverlayMark } from '../overlays/overlay.tsx'
import { Glyph, type GlyphShape } from './glyph.tsx'
import css from './notice.module.css'
import { closeNotice, type Notice, noticeStore } from './notice-store.ts'
import { VendorText } from './states.tsx'

const glyphs: Record<Notice['tone'], GlyphShape | null> = {
  plain: null,
  ok: 'sent',
  warn: 'warning',
  bad: 'failed',
}

function NoticeCard({ notice }: { notice: Notice }) {
  const shape = glyphs[notice.tone]
  const { action, error } = notice
  return (
    <li className={css.notice}>
      <OverlayMark />
      {shape ? <Glyph shape={shape} /> : null}
      <div className={css.words}>
        <p className={css.text}>{notice.text}</p>
        {error ? (
          <>
            <p className={css.next}>{error.next}</p>
            <VendorText error={error} />
          </>
        ) : null}
      </div>
      {action ? (
        <Button
          small
          onPress={() => {
            closeNotice(notice.id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton icon={X} label="Dismiss" small onPress={() => closeNotice(notice.id)} />
    </li>
  )
}

/** The notices at the lower right, announced to assistive technology. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read)
  return (
    <ul className={css.notices} aria-live="polite" aria-label="Notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}
