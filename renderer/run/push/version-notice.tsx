import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { DifferenceLines } from '../../ui/table/difference-lines.tsx'
import css from './drafts.module.css'

/** Shows that the run uses an older template version, and updates it after a review. */
export function VersionNotice({
  runId,
  templateName,
  pushed,
  whyOff,
}: {
  runId: string
  templateName: string
  /** How many rows have a draft. */
  pushed: number
  whyOff: string | undefined
}) {
  const versions = useVerb('readVersionMove', { runId })
  const [open, setOpen] = useState(false)
  const update = useAct('moveToNewestVersion')
  const { data } = versions
  if (!data) return null
  const confirm = async (): Promise<void> => {
    const { ok } = await update.act({ runId })
    if (ok) setOpen(false)
  }
  return (
    <>
      <div className={css.notice} role="note">
        <Glyph shape="changed" />
        <p>
          This run uses version {data.from} of {templateName}. The latest is {data.to}.
        </p>
        <Button small whyOff={whyOff} onPress={() => setOpen(true)}>
          Update to latest version…
        </Button>
      </div>
      <Dialog
        title={`Update to version ${data.to} of ${templateName}?`}
        open={open}
        size="large"
        role="alertdialog"
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button autoFocus onPress={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              variant="primary"
              whyOff={whyOff ?? (update.busy ? 'Updating' : undefined)}
              onPress={() => void confirm()}
            >
              {`Update to version ${data.to}`}
            </Button>
          </>
        }
      >
        <div className={css.body}>
          <p>
            Nothing in Constant Contact changes until the next push
            {pushed > 0 ? `, which can overwrite ${formatCount(pushed, 'draft')}` : ''}.
          </p>
          {data.added.length > 0 ? <p>New columns: {formatList(data.added)}.</p> : null}
          {data.removed.length > 0 ? (
            <p>
              Removed columns: {formatList(data.removed)}. Their values are kept in case the columns return.
            </p>
          ) : null}
          {data.parts.map(({ part, lines }) => (
            <section key={part} className={css.body} aria-label={part}>
              <p>{part}</p>
              <DifferenceLines label={`${part}, line by line`} isSource lines={lines} />
            </section>
          ))}
          {data.parts.length === 0 ? <p>Both versions are identical.</p> : null}
        </div>
      </Dialog>
    </>
  )
}
