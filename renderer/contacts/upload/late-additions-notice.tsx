import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { LateAddition } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { Spinner } from '../../ui/feedback/spinner.tsx'
import css from './upload-contacts.module.css'

/** Names that a sentence can hold. */
const namesShown = 3

/** The lists of campaigns, as a sentence names them. */
export function listsOf(joins: readonly LateAddition[]): string {
  const names = [...new Set(joins.map(({ listName }) => listName))]
  return names.length <= namesShown
    ? formatList(names)
    : `${names.slice(0, namesShown).join(', ')} and ${formatNumber(names.length - namesShown)} more`
}

/** Before an upload: which campaigns these people will still get, as Constant Contact says now. */
export function LateAdditionsNotice({ ids }: { ids: readonly string[] }) {
  const { data } = useVerb('readLateAdditions', { ids: [...ids] }, { fresh: true })
  if (data === undefined) {
    return (
      <p>
        Uploading doesn't send any email. <Spinner text="Checking which campaigns go to these lists" />
      </p>
    )
  }
  const running = data.joins.filter(({ state }) => state === 'running')
  const scheduled = data.joins.filter(({ state }) => state === 'scheduled')
  const [it, these] = running.length === 1 ? ['it', 'is'] : ['them', 'are']
  return (
    <>
      {running.length > 0 ? (
        <p className={css.loud} role="alert">
          <Glyph shape="error" />
          <span>
            {formatCount(running.length, 'campaign')} to {listsOf(running)} {these} sending right now. It's
            unknown which of these contacts will still get {it} . Upload later to be sure.
          </span>
        </p>
      ) : null}
      <p>
        Uploading doesn't send any email.{' '}
        {scheduled.length > 0
          ? `${formatCount(scheduled.length, 'scheduled campaign')} to ${listsOf(scheduled)} will also reach these contacts.`
          : data.problem === null
            ? 'No campaigns are scheduled for these lists. Campaigns sent after the upload will reach these contacts.'
            : 'Campaigns scheduled for these lists also reach contacts added before the send time.'}
      </p>
      {data.problem === null ? null : (
        <p className={css.unasked} role="status">
          <Glyph shape="warning" />
          <span>Couldn't check which campaigns are sending: {data.problem}</span>
        </p>
      )}
    </>
  )
}
