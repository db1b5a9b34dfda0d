import { Lock, Plus, RotateCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { Account, Capabilities, PostalAddress } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { Answered } from '../shared/query-content.tsx'
import { Button } from '../ui/controls/button.tsx'
import { Glyph, type GlyphShape } from '../ui/feedback/glyph.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import { EmptyState } from '../ui/feedback/states.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import css from './accounts-screen.module.css'

const kinds: Record<Account['kind'], string> = {
  practice: 'Practice account on this computer',
  v3: 'Constant Contact, API V3',
  v1: 'Constant Contact, API V1',
}

const states: Record<Account['state'], { glyph: GlyphShape; label: string }> = {
  connected: { glyph: 'ready', label: 'Connected' },
  'signed-out': { glyph: 'failed', label: 'Signed out' },
  unreachable: { glyph: 'failed', label: 'Unreachable' },
}

type Capability = Exclude<keyof Capabilities, 'why'>

const capabilities: readonly { id: Capability; label: string }[] = [
  { id: 'writeCampaigns', label: 'Create and update drafts' },
  { id: 'schedule', label: 'Schedule through the API' },
  { id: 'importContacts', label: 'Import contacts' },
  { id: 'createLists', label: 'Create lists' },
  { id: 'readReports', label: 'Read results' },
]

/** What the V1 API doesn't support, whatever the key's permissions. Source: V1 documentation of 2011. */
const v1Limits =
  "The V1 API doesn't support preview text, tags, test emails, previews or resends, so they're hidden for this account."

const addressLine = ({
  organization,
  line1,
  line2,
  city,
  state,
  postalCode,
  country,
}: PostalAddress): string =>
  [organization, line1, line2, city, `${state} ${postalCode}`.trim(), country].filter(Boolean).join(', ')

function Permissions({ account }: { account: Account }) {
  const { account_read: unread } = account.capabilities.why
  return (
    <div>
      <h3 className={css.subhead}>API permissions</h3>
      <ul>
        {unread ? (
          <li className={css.line}>
            <Glyph shape="warning" />
            <span className={css.warn}>{unread}</span>
          </li>
        ) : null}
        {capabilities.map(({ id, label }) => {
          const allowed = account.capabilities[id]
          return (
            <li key={id} className={css.line}>
              <Glyph shape={allowed ? 'sent' : 'unsubscribed'} label={allowed ? 'Yes' : 'No'} />
              <span className={css.lineName}>{label}</span>
              <span className={css.lineDetail}>
                {allowed ? '' : (account.capabilities.why[id] ?? 'No permission.')}
              </span>
            </li>
          )
        })}
      </ul>
      {account.kind === 'v1' ? <p className={css.note}>{v1Limits}</p> : null}
    </div>
  )
}

function Senders({ account }: { account: Account }) {
  const unconfirmed = account.senders.filter(({ confirmed }) => !confirmed)
  const confirmed = account.senders.length - unconfirmed.length
  return (
    <div>
      <h3 className={css.subhead}>
        Senders{' '}
        <span className={css.subcount}>
          {formatNumber(confirmed)} confirmed
          {unconfirmed.length > 0 ? `, ${formatNumber(unconfirmed.length)} not confirmed` : ''}
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ul className={css.senders} tabIndex={0} aria-label={`Senders of ${account.organization}`}>
        {[...unconfirmed, ...account.senders.filter((sender) => sender.confirmed)].map(
          ({ address, confirmed: isConfirmed }) => (
            <li key={address} className={css.line}>
              <Glyph shape={isConfirmed ? 'sent' : 'warning'} />
              <span className={css.address}>{address}</span>
              <span className={isConfirmed ? css.lineDetail : css.warn}>
                {isConfirmed ? 'Confirmed' : 'Not confirmed'}
              </span>
            </li>
          ),
        )}
      </ul>
    </div>
  )
}

function RemoveAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const remove = useAct('removeAccount')
  const locations = useVerb('listLocations', undefined)
  const locationCount = locations.data?.filter(({ accountId }) => accountId === account.id).length ?? 0
  return (
    <Confirm
      title={`Remove ${account.organization}?`}
      open
      danger
      confirm="Remove account"
      busy={remove.busy ? 'Removing the account.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if ((await remove.act({ id: account.id })).ok) onClose()
      }}
    >
      <p>This deletes the account's credentials from this computer. Nothing changes in Constant Contact.</p>
      {locationCount > 0 ? (
        <p>{formatCount(locationCount, 'location')} can't send until you connect the account again.</p>
      ) : null}
    </Confirm>
  )
}

function AccountSection({ account }: { account: Account }) {
  const [, navigate] = useLocation()
  const budgets = useVerb('readCallBudgets', undefined)
  const refresh = useAct('refreshAccount')
  const [removing, setRemoving] = useState(false)
  const budget = budgets.data?.find(({ apiKey }) => apiKey === account.apiKey)
  const state = states[account.state]
  return (
    <section className={css.account} aria-label={account.organization}>
      <div className={css.head}>
        <div className={css.headText}>
          <h2 className={css.name}>{account.organization}</h2>
          <p className={css.kind}>{kinds[account.kind]}</p>
        </div>
        {refresh.busy ? <Spinner text="Checking with Constant Contact" /> : null}
        <Button
          icon={RotateCw}
          onPress={() => void refresh.act({ id: account.id })}
          whyOff={refresh.busy ? 'Refreshing.' : undefined}
        >
          Refresh
        </Button>
        {account.kind === 'practice' ? null : (
          <Button onPress={() => navigate(`/accounts/connect/${encodeURIComponent(account.id)}`)}>
            Sign in again…
          </Button>
        )}
        <Button icon={Trash2} onPress={() => setRemoving(true)}>
          Remove…
        </Button>
      </div>
      {account.problem ? (
        <p className={css.problem} role="alert">
          <Glyph shape={state.glyph} /> {account.problem}
        </p>
      ) : null}
      <dl className={css.details}>
        <div>
          <dt>Status</dt>
          <dd className={css.state}>
            <Glyph shape={state.glyph} /> {state.label}
          </dd>
        </div>
        <div>
          <dt>Signed in as</dt>
          <dd>{account.userName || 'Unknown'}</dd>
        </div>
        <div>
          <dt>Time zone</dt>
          <dd>{account.timeZone.replaceAll('_', ' ')}</dd>
        </div>
        <div>
          <dt>API calls today</dt>
          <dd>{budget ? `${formatNumber(budget.used)} of ${formatNumber(budget.limit)}` : 'None yet'}</dd>
        </div>
        <div className={css.long}>
          <dt>Postal address</dt>
          <dd>{account.address ? addressLine(account.address) : 'Unknown'}</dd>
        </div>
        <div>
          <dt>{account.kind === 'v1' ? 'API key' : 'Client ID'}</dt>
          <dd title={account.apiKey}>{account.apiKey}</dd>
        </div>
      </dl>
      <div className={css.parts}>
        <Permissions account={account} />
        <Senders account={account} />
      </div>
      {removing ? <RemoveAccount account={account} onClose={() => setRemoving(false)} /> : null}
    </section>
  )
}

/** The Accounts screen: each account's status, permissions and senders. */
export function AccountsScreen() {
  const [, navigate] = useLocation()
  const accounts = useVerb('listAccounts', undefined)
  const info = useVerb('readAppInfo', undefined)
  const open = useAct('openPracticeAccount')
  const practice = accounts.data?.some(({ kind }) => kind === 'practice') ?? true
  const isEmpty = accounts.data?.length === 0
  const openPractice = practice ? null : (
    <Button
      onPress={() => void open.act(undefined)}
      whyOff={open.busy ? 'Opening the practice account.' : undefined}
    >
      Open the practice account
    </Button>
  )
  const connect = (
    <Button variant="primary" icon={Plus} onPress={() => navigate('/accounts/connect')}>
      Connect Constant Contact…
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Accounts"
        fact={accounts.data ? formatCount(accounts.data.length, 'account') : undefined}
      >
        {isEmpty ? null : openPractice}
        {isEmpty ? null : connect}
      </PageHeader>
      <Answered answer={accounts} label="Loading accounts" rows={8}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              title="No accounts yet"
              actions={
                <>
                  {connect}
                  {openPractice}
                </>
              }
            >
              <p>
                Connect your Constant Contact account, or try the practice account, which runs on this
                computer.
              </p>
            </EmptyState>
          ) : (
            <div className={css.scroller}>
              {data.map((account) => (
                <AccountSection key={account.id} account={account} />
              ))}
              {info.data ? (
                <p className={css.vault}>
                  {info.data.vault.encrypted ? <Lock aria-hidden="true" /> : <Glyph shape="warning" />}
                  {info.data.vault.text}
                </p>
              ) : null}
            </div>
          )
        }
      </Answered>
    </>
  )
}
