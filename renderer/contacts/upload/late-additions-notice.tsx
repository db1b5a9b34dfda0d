import { formatCount } from '../../../core/format/numbers.ts'
import { formatFirst } from '../../../core/format/text.ts'
import type { LateAddition } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { Spinner } from '../../ui/feedback/spinner.tsx'
import css from './upload-contacts.module.css'

/** Returns the names of the campaigns' lists: "Albany, Boise, Denver, and 2 more". */
export const formatLists = (additions: readonly LateAddition[]): string =>
  formatFirst([...new Set(additions.map(({ listName }) => listName))])

/** Before an upload: the campaigns that will also reach these contacts, looked up at Constant Contact now. */
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
  const [verb, pronoun] = running.length === 1 ? ['is', 'it'] : ['are', 'them']
  return (
    <>
      {running.length > 0 ? (
        <p className={css.error} role="alert">
          <Glyph shape="error" />
          <span>
            {`${formatCount(running.length, 'campaign')} to ${formatLists(running)} ${verb} sending right now. These contacts may or may not get ${pronoun}. Upload later to be sure.`}
          </span>
        </p>
      ) : null}
      <p>
        Uploading doesn't send any email.{' '}
        {scheduled.length > 0
          ? `${formatCount(scheduled.length, 'scheduled campaign')} to ${formatLists(scheduled)} will also reach these contacts.`
          : data.problem === null
            ? 'No campaigns are scheduled for these lists. Campaigns you send after the upload will reach these contacts.'
            : 'Scheduled campaigns also reach contacts that are added before the send time.'}
      </p>
      {data.problem === null ? null : (
        <p className={css.warning} role="status">
          <Glyph shape="warning" />
          <span>Couldn't check which campaigns are sending: {data.problem}</span>
        </p>
      )}
    </>
  )
}
