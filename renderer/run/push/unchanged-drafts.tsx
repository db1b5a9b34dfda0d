import { formatCount } from '../../../core/format/numbers.ts'
import { NameList } from '../../ui/table/name-list.tsx'

interface UnchangedDraftsProps {
  /** Singular: draft, campaign. */
  noun: string
  /** Each with the reason. */
  items: readonly { rowId: string; name: string; blocked: string | null }[]
}

/** Lists the drafts that a dialog leaves unchanged, if any. */
export function UnchangedDrafts({ noun, items }: UnchangedDraftsProps) {
  if (items.length === 0) return null
  return (
    <>
      <p>{formatCount(items.length, noun)} unchanged:</p>
      <NameList label={`${noun.charAt(0).toUpperCase()}${noun.slice(1)}s that stay unchanged`}>
        {items.map(({ rowId, name, blocked }) => (
          <li key={rowId}>
            <b>{name}</b>
            <small>{blocked}</small>
          </li>
        ))}
      </NameList>
    </>
  )
}
