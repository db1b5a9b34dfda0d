import { type BrowserWindow, clipboard, shell } from 'electron'
import type { QueueItem } from '../../../core/send/send-state.ts'
import type { SendDesk } from '../desk/send-desk-controls.ts'
import type { Notice, SendDeskDeps } from '../desk/send-desk-state.ts'
import type { EmbeddedPage } from './embedded-page.ts'
import type { PagePool } from './page-pool.ts'
import { capturePage } from './still-picture.ts'

type Announce = (tone: Notice['tone'], text: string) => void

interface InFront {
  window: BrowserWindow
  deps: Pick<SendDeskDeps, 'readSendDetails'>
  pool: PagePool
  page(): EmbeddedPage | undefined
  item(): QueueItem | undefined
  say: Announce
}

/** Actions on the page in front and its details, without calls to Constant Contact. */
export const createPageVerbs = ({
  window,
  deps,
  pool,
  page,
  item,
  say,
}: InFront): Pick<SendDesk, 'place' | 'cover' | 'zoom' | 'copyDetail'> => {
  let covers = 0
  return {
    place: ({ x, y, width, height }) => {
      const zoomed = (length: number): number => Math.round(length * window.webContents.getZoomFactor())
      pool.place({ x: zoomed(x), y: zoomed(y), width: zoomed(width), height: zoomed(height) })
    },
    cover: async (covered) => {
      const requestId = ++covers
      const front = page()
      if (!covered || front === undefined) {
        pool.setCovered(covered)
        return null
      }
      const picture = await capturePage(front.view.webContents)
      // Nothing may cover it by the time the picture is taken.
      if (requestId !== covers) return null
      pool.setCovered(true)
      return picture
    },
    zoom: (by) => {
      const contents = page()?.view.webContents
      // Chromium keeps it for the whole site, so that the next pages have it too.
      contents?.setZoomLevel(by === 0 ? 0 : contents.getZoomLevel() + by * 0.5)
    },
    copyDetail: (fact) => {
      const here = item()
      const details = here === undefined ? null : deps.readSendDetails(here.rowId)
      // Where the operator is in the location's own zone, both times are one.
      const text = details?.[fact] ?? details?.goesOut ?? ''
      clipboard.writeText(text)
      say('plain', `Copied: ${text}`)
      return text
    },
  }
}

/** Opens a campaign's page in the system's browser. Answers whether it was opened. */
export function openInBrowser(
  item: QueueItem,
  deps: Pick<SendDeskDeps, 'pageLink' | 'places'>,
  say: Announce,
): boolean {
  if (item.campaignId === null) return false
  const address = deps.pageLink(item)
  // The pattern is a setting: what leads elsewhere than Constant Contact is not handed to the system.
  if (!deps.places(item.accountId).isAllowed(address)) {
    say('bad', `${address} isn't a Constant Contact address. Fix the page links in Settings.`)
    return false
  }
  void shell.openExternal(address)
  say('plain', 'Opened in your browser. Campaigns you schedule there are confirmed here too.')
  return true
}
