// biome-ignore-all lint/a11y/useSemanticElements: a meter element cannot be drawn with tokens
import {
  CalendarCheck,
  ChevronsUpDown,
  KeyRound,
  LayoutTemplate,
  type LucideIcon,
  Send,
  SlidersHorizontal,
  Store,
  Users,
} from 'lucide-react'
import { Button as RacButton } from 'react-aria-components'
import { Link, useLocation } from 'wouter'
import { formatNumber } from '../../core/format/numbers.ts'
import { useVerb } from '../shared/api.ts'
import { runCommand } from '../shared/commands.ts'
import { KeyCap } from '../ui/controls/key-cap.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { Menu, type MenuEntry } from '../ui/overlays/menu.tsx'
import css from './rail.module.css'

const kinds = { practice: 'Practice account', v3: 'V3', v1: 'V1' } as const

interface Item {
  to: string
  label: string
  icon: LucideIcon
  count?: number | undefined
}

/** The state of the connection and the calls made today, at the foot of the rail. */
function Connection() {
  const accounts = useVerb('listAccounts', undefined)
  const budgets = useVerb('readCallBudgets', undefined)
  if (!accounts.data) return <div className={css.foot} />
  const [first] = accounts.data
  if (first === undefined) {
    return (
      <div className={css.foot}>
        <p className={css.state}>
          <Glyph shape="incomplete" /> <span className={css.none}>No account</span>
        </p>
      </div>
    )
  }
  const away = accounts.data.find(({ state }) => state !== 'connected')
  const shown = away ?? first
  const words =
    shown.state === 'connected' ? 'connected' : shown.state === 'signed-out' ? 'signed out' : 'unreachable'
  const used = budgets.data?.reduce((most, budget) => (budget.used > most.used ? budget : most), {
    apiKey: '',
    used: 0,
    limit: 10_000,
  })
  return (
    <div className={css.foot}>
      <p className={css.state}>
        <Glyph shape={shown.state === 'connected' ? 'ready' : 'failed'} />
        <span>
          {shown.kind === 'practice' && shown.state === 'connected'
            ? 'Practice account'
            : `${kinds[shown.kind]} ${words}`}
        </span>
      </p>
      {used ? (
        <>
          <div
            className={css.meter}
            role="meter"
            aria-label="API calls today"
            aria-valuemin={0}
            aria-valuemax={used.limit}
            aria-valuenow={used.used}
          >
            <div style={{ width: `${Math.min(100, (used.used / used.limit) * 100)}%` }} />
          </div>
          <p className={css.calls}>
            {formatNumber(used.used)} of {formatNumber(used.limit)} calls
          </p>
        </>
      ) : null}
    </div>
  )
}

/** The rail: workspace, commands, the seven screens, and how the account is. */
export function Rail() {
  const [at, navigate] = useLocation()
  const accounts = useVerb('listAccounts', undefined)
  const locations = useVerb('listLocations', undefined)
  const runs = useVerb('listRuns', undefined)
  const items: readonly Item[] = [
    { to: '/', label: 'Today', icon: CalendarCheck },
    { to: '/runs', label: 'Runs', icon: Send, count: runs.data?.length },
    { to: '/locations', label: 'Locations', icon: Store, count: locations.data?.length },
    { to: '/contacts', label: 'Contacts', icon: Users },
    { to: '/templates', label: 'Templates', icon: LayoutTemplate },
    { to: '/accounts', label: 'Accounts', icon: KeyRound },
    { to: '/settings', label: 'Settings', icon: SlidersHorizontal },
  ]
  const workspace = accounts.data?.[0]?.organization ?? 'New workspace'
  const entries: readonly MenuEntry[] = [
    { id: 'accounts', label: 'Accounts', icon: KeyRound, run: () => navigate('/accounts') },
    { id: 'settings', label: 'Settings', icon: SlidersHorizontal, run: () => navigate('/settings') },
  ]
  return (
    <aside className={css.rail} aria-label="Workspace">
      <Menu label="Workspace" entries={entries}>
        <RacButton className={css.workspace ?? ''}>
          <span className={css.workspaceName}>{accounts.data ? workspace : ''}</span>
          <ChevronsUpDown className={css.workspaceIcon} aria-hidden="true" />
        </RacButton>
      </Menu>
      <RacButton className={css.commands ?? ''} onPress={() => runCommand('palette')}>
        Search <KeyCap keys="Mod+K" />
      </RacButton>
      <nav aria-label="Screens">
        <ul className={css.items}>
          {items.map(({ to, label, icon: Icon, count: number }) => {
            const here = to === '/' ? at === '/' : at === to || at.startsWith(`${to}/`)
            return (
              <li key={to}>
                <Link href={to} className={css.item} aria-current={here ? 'page' : undefined}>
                  <Icon aria-hidden="true" />
                  {label}
                  {number ? <span className={css.count}>{formatNumber(number)}</span> : null}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <Connection />
    </aside>
  )
}
