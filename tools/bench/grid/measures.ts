import type { CDPSession, Page } from 'playwright-core'

/** The interval and distance of wheel turns, in milliseconds and CSS pixels: fast scrolling with a notched wheel. */
const wheel = { everyMs: 16, pixels: 120, turns: 200 }

/** What must be visible before a paste or a keystroke counts as done; kept small, because it is checked in each frame. */
export interface Seen {
  /** Cells and their texts, by place: "1:4". */
  readonly cells: readonly (readonly [place: string, text: string])[]
  /** Text that the run's header must contain once the checks are done. */
  readonly header: string | null
  /** A text in the preview's frame that is in front. */
  readonly preview: string | null
  /** The content of the active cell's editor. */
  readonly editor: string | null
}

declare global {
  interface Window {
    measured: Promise<number>
  }
}

/** Defines the helper that this file's loader adds to named functions. Call once per page. */
export const makeReady = (page: Page): Promise<unknown> =>
  page.evaluate('globalThis.__name = (named) => named')

/**
 * Arms the page: measures from the next key press until the first frame after all of `seen` is there, in
 * milliseconds. The start is when the operating system reported the key, not when the page handled it.
 */
async function watch(page: Page, seen: Seen): Promise<void> {
  await page.evaluate((wanted) => {
    const isThere = () =>
      wanted.cells.every(
        ([place, text]) => document.querySelector(`[data-place="${place}"]`)?.textContent === text,
      ) &&
      (wanted.header === null ||
        document.querySelector('ul[aria-label="Rows by status"]')?.textContent?.includes(wanted.header) ===
          true) &&
      (wanted.editor === null ||
        [...document.querySelectorAll('input[data-editor]')].some(
          (field) => field instanceof HTMLInputElement && field.value === wanted.editor,
        )) &&
      (wanted.preview === null ||
        [...document.querySelectorAll('aside[aria-label="Preview"] iframe:not([aria-hidden="true"])')].some(
          (frame) =>
            frame instanceof HTMLIFrameElement &&
            (frame.contentDocument?.body?.textContent ?? frame.srcdoc).includes(wanted.preview ?? ''),
        ))
    window.measured = new Promise((resolve) => {
      const begin = (event: KeyboardEvent) => {
        if (event.key === 'Control') return
        document.removeEventListener('keydown', begin, true)
        const look = () => {
          // Visible once this frame is drawn: the time is measured after it.
          if (isThere()) setTimeout(() => resolve(performance.now() - event.timeStamp))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }
      document.addEventListener('keydown', begin, true)
    })
  }, seen)
}

/** Presses a key and returns how long it took until `seen`, in milliseconds. */
export async function measureKey(page: Page, key: string, seen: Seen): Promise<number> {
  await watch(page, seen)
  await page.keyboard.press(key)
  return page.evaluate(() =>
    Promise.race([
      window.measured,
      new Promise<number>((_, reject) =>
        setTimeout(() => reject(new Error('Not seen within 20 s.')), 20_000),
      ),
    ]),
  )
}

/**
 * Scrolls the grid down and up again with the wheel and returns the duration of each frame, in milliseconds, from one
 * requestAnimationFrame to the next: frames that Chromium scrolled without the page don't count.
 */
export async function measureScroll(page: Page, session: CDPSession): Promise<number[]> {
  const box = await page.getByRole('grid').boundingBox()
  if (box === null) throw new Error('The grid is not shown.')
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  await page.mouse.move(at.x, at.y)
  await page.evaluate(() => {
    const frames: number[] = []
    let last = 0
    let isOver = false
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last)
      last = now
      if (!isOver) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, {
      frames: () => {
        isOver = true
        return frames
      },
    })
  })
  const turns: Promise<unknown>[] = []
  for (let turn = 0; turn < wheel.turns; turn++) {
    const deltaY = turn < wheel.turns / 2 ? wheel.pixels : -wheel.pixels
    turns.push(session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY }))
    await new Promise((resolve) => setTimeout(resolve, wheel.everyMs))
  }
  await Promise.all(turns)
  return page.evaluate(() => {
    const read: unknown = Reflect.get(window, 'frames')
    return typeof read === 'function' ? (read() as number[]) : []
  })
}
