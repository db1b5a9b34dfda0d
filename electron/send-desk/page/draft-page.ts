import { type BrowserWindow, type Rectangle, shell } from 'electron'
import { pageLink } from '../../../core/constant-contact/page-links.ts'
import type { PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import { RunError } from '../../../core/run/run-error.ts'
import type { Workspace } from '../../../core/workspace/open.ts'
import { getAccount } from '../../../core/workspace/tables/accounts.ts'
import { getLocation } from '../../../core/workspace/tables/locations.ts'
import { getStoredRow } from '../../../core/workspace/tables/rows.ts'
import type { Connections } from '../../accounts/connections.ts'
import type { EventName, EventPayload } from '../../ipc/contract.ts'
import type { DraftPageAct, DraftPageState } from '../../ipc/draft-page.ts'
import { type EmbeddedPage, openEmbeddedPage } from './embedded-page.ts'
import { createPagePool } from './page-pool.ts'
import { capturePage } from './still-picture.ts'

/** The page on which a draft is checked before pushing the others: Constant Contact's own editor. */
export interface DraftPage {
  /** @throws RunError when the row has no draft */
  open(rowId: string): DraftPageState
  close(): void
  place(bounds: Rectangle): void
  /** Hides the page and returns a picture of it, or shows it again. */
  cover(covered: boolean): Promise<string | null>
  act(what: DraftPageAct): void
}

interface Deps {
  workspace: Workspace
  connections: Connections
  selectors(): PageSelectors
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
}

interface Target {
  rowId: string
  accountId: string
  address: string
  userName: string
}

export const createDraftPage = (
  window: BrowserWindow,
  { workspace, connections, selectors, notify }: Deps,
): DraftPage => {
  let target: Target | null = null
  let isSigningIn = false
  let covers = 0

  const targetOf = (rowId: string): Target => {
    const row = getStoredRow(workspace, rowId)
    const location = row === null ? null : getLocation(workspace, row.locationId)
    if (row?.campaignId == null || location === null)
      throw new RunError('This row has no draft in Constant Contact.', 'Create its draft first.')
    const { accountId } = location
    const address = pageLink(connections.site(accountId).links.editor, {
      campaignId: row.campaignId,
      activityId: row.activityId ?? row.campaignId,
    })
    return { rowId, accountId, address, userName: getAccount(workspace, accountId)?.userName ?? '' }
  }
  const pageNow = (): EmbeddedPage | undefined => (target === null ? undefined : pool.get(target.rowId))
  const stateOf = ({ rowId, address, userName }: Target): DraftPageState => {
    const page = pool.get(rowId)
    return {
      rowId,
      page: {
        state: page?.state() ?? 'none',
        url: page?.url() || address,
        userName,
        problem: page?.problem() ?? null,
        blockedUrl: page?.blockedUrl() ?? null,
      },
    }
  }
  const changed = (): void => {
    if (target === null || window.isDestroyed()) return
    const page = pageNow()
    if (page?.state() === 'sign-in') isSigningIn = true
    else if (page?.state() === 'ready' && isSigningIn) {
      // Constant Contact may lead elsewhere after a sign-in.
      isSigningIn = false
      if (page.url() !== target.address) page.load(target.address)
    }
    notify('draftPage', stateOf(target))
  }
  const pool = createPagePool(window, (rowId) => {
    if (target?.rowId !== rowId) return null
    const page = openEmbeddedPage(target.accountId, connections.places(target.accountId), {
      changed,
      touched: () => undefined,
      scheduling: () => undefined,
      sent: () => undefined,
      wentOn: () => undefined,
      refused: () => undefined,
      takesPresses: () => true,
      key: () => false,
      isInFront: () => target?.rowId === rowId,
      selectors,
    })
    page.load(target.address)
    return page
  })
  const openInBrowser = ({ accountId, address }: Target): void => {
    // The pattern is a setting: what leads elsewhere than Constant Contact is not handed to the system.
    if (connections.places(accountId).isAllowed(address)) void shell.openExternal(address)
  }

  return {
    open: (rowId) => {
      pool.clear()
      isSigningIn = false
      const opened = targetOf(rowId)
      target = opened
      pool.show(rowId, [])
      return stateOf(opened)
    },
    close: () => {
      target = null
      pool.clear()
    },
    place: ({ x, y, width, height }) => {
      const zoomed = (length: number): number => Math.round(length * window.webContents.getZoomFactor())
      pool.place({ x: zoomed(x), y: zoomed(y), width: zoomed(width), height: zoomed(height) })
    },
    cover: async (covered) => {
      const requestId = ++covers
      const page = pageNow()
      const picture = covered && page !== undefined ? await capturePage(page.view.webContents) : null
      // Nothing may cover it by the time the picture is taken.
      if (requestId !== covers) return null
      pool.setCovered(covered)
      return picture
    },
    act: (what) => {
      const page = pageNow()
      if (target === null || page === undefined) return
      if (what === 'reload') page.reload()
      else if (what === 'unblock') page.unblock()
      else openInBrowser(target)
    },
  }
}
