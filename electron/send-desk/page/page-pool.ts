import type { BrowserWindow, Rectangle } from 'electron'
import type { EmbeddedPage } from './embedded-page.ts'

/** How many scheduling pages load hidden behind the current one. More would cost memory for nothing. */
export const preloadedPages = 2

export interface PagePool {
  get(rowId: string): EmbeddedPage | undefined
  /**
   * Shows a row's page and keeps only it, `ahead` and `followed`. Missing ones of the first two are opened by
   * `open`, which may return none.
   */
  show(rowId: string | null, ahead: readonly string[], followed?: readonly string[]): void
  place(bounds: Rectangle): void
  setCovered(covered: boolean): void
  drop(rowId: string): void
  clear(): void
}

const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 }

/** The embedded pages of one window: one in front, the next ones loaded and hidden at the same size. */
export const createPagePool = (
  window: BrowserWindow,
  open: (rowId: string) => EmbeddedPage | null,
): PagePool => {
  const pages = new Map<string, EmbeddedPage>()
  let front: string | null = null
  let bounds = nowhere
  let covered = false

  const arrange = (): void => {
    for (const [rowId, page] of pages) {
      page.view.setBounds(bounds)
      page.view.setVisible(rowId === front && !covered && bounds.width > 0)
    }
  }
  const drop = (rowId: string): void => {
    const page = pages.get(rowId)
    if (page === undefined) return
    pages.delete(rowId)
    if (!window.isDestroyed()) window.contentView.removeChildView(page.view)
    page.close()
  }
  const ensure = (rowId: string): void => {
    if (pages.has(rowId)) return
    const page = open(rowId)
    if (page === null) return
    pages.set(rowId, page)
    page.view.setBounds(bounds)
    page.view.setVisible(false)
    window.contentView.addChildView(page.view)
  }

  return {
    get: (rowId) => pages.get(rowId),
    show: (rowId, ahead, followed = []) => {
      const wanted = new Set([...(rowId === null ? [] : [rowId]), ...ahead])
      for (const one of [...pages.keys()]) if (!wanted.has(one) && !followed.includes(one)) drop(one)
      for (const id of wanted) ensure(id)
      const page = rowId === null ? undefined : pages.get(rowId)
      front = rowId
      // Adding a view again raises it above the others.
      if (page !== undefined && window.contentView.children.at(-1) !== page.view)
        window.contentView.addChildView(page.view)
      arrange()
    },
    place: (next) => {
      bounds = next
      arrange()
    },
    setCovered: (next) => {
      covered = next
      arrange()
    },
    drop,
    clear: () => {
      front = null
      for (const rowId of [...pages.keys()]) drop(rowId)
    },
  }
}
