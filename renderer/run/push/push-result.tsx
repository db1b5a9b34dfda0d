import { RotateCw, Send } from 'lucide-react'
import { formatCount } from '../../../core/format/numbers.ts'
import type { PushProgress } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { CopyButton } from '../../ui/feedback/states.tsx'
import type { RunRow } from '../use-run.ts'
import css from './push.module.css'

const textOf = (failed: readonly RunRow[]): string =>
  failed
    .map(({ name, row: { failure } }) =>
      [name, failure?.what, failure?.next, failure?.vendorKey, failure?.vendorMessage].join('\t'),
    )
    .join('\n')

/** The result of the last push, with buttons to retry or to schedule. */
export function PushResult({
  progress,
  failed,
  waiting,
  onRetry,
  onSend,
}: {
  progress: PushProgress
  failed: readonly RunRow[]
  /** How many drafts are ready to schedule; 0 hides the button. */
  waiting: number
  onRetry: () => void
  onSend: () => void
}) {
  return (
    <div className={css.work} role="status">
      <div className={css.top}>
        <Glyph shape={progress.failed > 0 ? 'failed' : progress.unconfirmed > 0 ? 'unconfirmed' : 'sent'} />
        <p className={css.message}>{progress.message}</p>
        {failed.length > 0 ? (
          <>
            <CopyButton text={() => textOf(failed)}>Copy failures</CopyButton>
            <Button icon={RotateCw} onPress={onRetry}>
              {`Retry ${formatCount(failed.length, 'failed row')}…`}
            </Button>
          </>
        ) : null}
        {waiting > 0 ? (
          <Button icon={Send} onPress={onSend}>
            {`Schedule ${formatCount(waiting, 'draft')}`}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
