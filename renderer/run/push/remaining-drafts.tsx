import { formatCount } from '../../../core/format/numbers.ts'
import { NameList } from '../../ui/table/name-list.tsx'

interface StayingDraftsProps {
  /** What they are called: draft, campaign. */
  noun: string
  /** Each with why it stays. */
  items: readonly { rowId: string; name: string; blocked: string | null }[]
}

/** Those that a dialog leaves as they are; nothing where there are none. */
export function StayingDrafts({ noun, items }: StayingDraftsProps) {
  if (items.length === 0) return null
  return (
    <>
      <p>{formatCount(items.length, noun)} unchanged:</p>
      <NameList label={`${noun.charAt(0).toUpperCase()}${noun.slice(1)}s that stay`}>
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
