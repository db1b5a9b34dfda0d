import { formatClock } from '../../core/format/dates.ts'
import type { Account, Location, PostalAddress } from '../../electron/ipc/shapes.ts'
import { Glyph } from '../ui/feedback/glyph.tsx'
import type { TableColumn } from '../ui/table/table.tsx'
import { TableName } from '../ui/table/table-name.tsx'
import { fieldLabel, type SenderState } from './location-labels.ts'
import css from './locations-screen.module.css'

/** "118 Lark Street, Albany, NY 12210": the footer's address in one line, without its organization. */
const addressLine = ({ line1, line2, city, state, postalCode }: PostalAddress): string =>
  [line1, line2, city, `${state} ${postalCode}`.trim()].filter(Boolean).join(', ')

const senderText: Record<SenderState, string> = {
  confirmed: '',
  unconfirmed: 'From address not confirmed',
  unknown: "From address isn't a sender in the account",
}

/** In CSS pixels: as wide as the longest code needs, within reason. Digits and capitals are 8 px and a half. */
const codeWidth = (locations: readonly Location[]): number => {
  const longest = locations.reduce((most, { code }) => Math.max(most, code.length), 0)
  return Math.min(136, Math.max(64, Math.ceil(longest * 8.5) + 16))
}

/** The columns of the locations, custom fields last. */
export function locationColumns(
  locations: readonly Location[],
  accounts: readonly Account[],
  fields: readonly string[],
  stateOf: (location: Location) => SenderState,
): TableColumn<Location>[] {
  const text = (
    id: string,
    head: string,
    width: string,
    textOf: (location: Location) => string,
    quiet = false,
  ): TableColumn<Location> => ({ id, head, width, quiet, cell: textOf, sortOf: textOf })
  const organization = ({ accountId }: Location): string =>
    accounts.find(({ id }) => id === accountId)?.organization ?? ''
  return [
    {
      id: 'name',
      head: 'Location',
      width: '160px',
      sortOf: ({ name }) => name,
      cell: (location) => {
        const words = senderText[stateOf(location)]
        return (
          <TableName>
            {words === '' ? null : <Glyph shape="warning" label={words} />}
            {location.name}
          </TableName>
        )
      },
    },
    text('code', 'Code', `${codeWidth(locations)}px`, ({ code }) => code),
    ...(accounts.length > 1 ? [text('account', 'Account', '140px', organization, true)] : []),
    {
      id: 'list',
      head: 'List',
      width: 'minmax(124px, 1fr)',
      sortOf: ({ listName }) => listName,
      cell: ({ listName, listId }) => (
        <span className={css.listCell}>
          {listId === null ? <Glyph shape="incomplete" label="Not looked up yet" /> : null}
          {listName}
        </span>
      ),
    },
    text('from', 'From address', 'minmax(276px, 1fr)', ({ fromAddress }) => fromAddress),
    {
      ...text('time', 'Send time', '88px', ({ sendTime }) => formatClock(sendTime)),
      sortOf: ({ sendTime }) => sendTime,
      align: 'end',
    },
    text('zone', 'Time zone', '132px', ({ timeZone }) => timeZone.replaceAll('_', ' '), true),
    text('address', 'Footer address', 'minmax(236px, 1fr)', ({ address }) => addressLine(address), true),
    text('fromName', 'From name', 'minmax(192px, 1fr)', ({ fromName }) => fromName, true),
    text('replyTo', 'Reply-to', 'minmax(276px, 1fr)', ({ replyTo }) => replyTo, true),
    ...fields.map((field) =>
      text(
        `fact-${field}`,
        fieldLabel(field),
        'minmax(140px, 1fr)',
        ({ fields: own }) => own[field] ?? '',
        true,
      ),
    ),
  ]
}
