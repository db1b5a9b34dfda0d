import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { formatList } from '../../../core/format/text.ts'
import type { LateAddition } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { Spinner } from '../../ui/feedback/spinner.tsx'
import css from '../upload/upload-contacts.module.css'

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
export function LateAdditionsQuery({ ids }: { ids: readonly string[] }) {
  const { data } = useVerb('readLateAdditions', { ids: [...ids] }, { fresh: true })
  if (data === undefined) {
    return (
      <p>
        No email is sent by this. <Spinner text="Asking which campaigns go out to these lists" />
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
            {formatCount(running.length, 'campaign')} to {listsOf(running)} {these} going out right now. Who
            of these people still gets {it} cannot be said. Upload later to be sure.
          </span>
        </p>
      ) : null}
      <p>
        No email is sent by this.{' '}
        {scheduled.length > 0
          ? `${formatCount(scheduled.length, 'scheduled campaign')} to ${listsOf(scheduled)} will also reach these people.`
          : data.problem === null
            ? 'No campaign is scheduled for these lists now; one that is before these people are on them also reaches them.'
            : 'A campaign that is scheduled for one of these lists also reaches the contacts that are added before it goes out.'}
      </p>
      {data.problem === null ? null : (
        <p className={css.unasked} role="status">
          <Glyph shape="warning" />
          <span>Which campaigns go out now could not be asked: {data.problem}</span>
        </p>
      )}
    </>
  )
}
