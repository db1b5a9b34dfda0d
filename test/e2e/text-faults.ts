import type { Page } from 'playwright-core'

/** Colours differ with the look, places with the size of the window: each is asked where it may differ. */
export interface Asked {
  colors: boolean
  places: boolean
}

/**
 * Walks every text that can be seen on a page and tells what is wrong with it. Colours: contrast under 4.5 against
 * the pixels that really stand behind it. Places: text below 11 px, text cut off without an ellipsis and a title that
 * holds all of it, text that sticks out of its button, row, bar or dialog, text over other text, a placeholder longer
 * than its field. Text of disabled controls needs no
 * contrast (WCAG 2, 1.4.3). Frames are not entered: an email is not ours.
 */
export async function textFaults(page: Page, requested: Asked): Promise<string[]> {
  const picture = requested.colors
    ? (await page.screenshot({ animations: 'disabled' })).toString('base64')
    : ''
  // The loader of tests names inner functions with a function of its own, which does not come along into the page.
  await page.evaluate('globalThis.__name ??= (named) => named')
  return page.evaluate(
    async ({ address, requested: { colors, places } }) => {
      type Color = [red: number, green: number, blue: number, alpha: number]
      const colorOf = (text: string): Color => {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
        return [red, green, blue, alpha]
      }
      const over = (top: Color, below: Color): Color => {
        const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
        return [mix(0), mix(1), mix(2), 1]
      }
      const luminance = (color: Color): number => {
        const linear = (at: 0 | 1 | 2): number => {
          const share = color[at] / 255
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        }
        return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
      }
      const contrast = (a: Color, b: Color): number => {
        const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
        return (high + 0.05) / (low + 0.05)
      }

      const image = new Image(1, 1)
      if (colors) {
        image.src = address
        await image.decode()
      }
      const canvas = new OffscreenCanvas(image.naturalWidth || 1, image.naturalHeight || 1)
      const pen = canvas.getContext('2d', { willReadFrequently: true })
      if (pen === null) throw new Error('There is no canvas.')
      if (colors) pen.drawImage(image, 0, 0)
      const pixels = pen.getImageData(0, 0, canvas.width, canvas.height)
      // One number a pixel: red in its lowest byte.
      const shades = new Uint32Array(pixels.data.buffer)
      const dense = canvas.width / innerWidth

      /** What stands behind a text is what most pixels of its box have; its letters cover less, in many shades. */
      const behind = (box: DOMRect): Color => {
        const counts = new Map<number, number>()
        const right = Math.min(canvas.width, Math.floor(box.right * dense))
        const bottom = Math.min(canvas.height, Math.floor(box.bottom * dense))
        for (let y = Math.max(0, Math.ceil(box.top * dense)); y < bottom; y++)
          for (let x = Math.max(0, Math.ceil(box.left * dense)); x < right; x++) {
            const shade = shades[y * canvas.width + x] ?? 0
            counts.set(shade, (counts.get(shade) ?? 0) + 1)
          }
        const [most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
        return [most & 255, (most >> 8) & 255, (most >> 16) & 255, 1]
      }
      const opacityOf = (element: Element): number => {
        let opacity = 1
        for (let at: Element | null = element; at; at = at.parentElement)
          opacity *= Number(getComputedStyle(at).opacity)
        return opacity
      }
      const isOff = (element: Element): boolean =>
        element.closest('[disabled], [aria-disabled="true"], [data-disabled], [data-pending]') !== null
      /** Overlays are children of the body: what one covers is not "under" its text. */
      const layerOf = (element: Element): Element | null => {
        for (let at: Element | null = element; at; at = at.parentElement)
          if (at.parentElement === document.body) return at
        return null
      }

      const faults: string[] = []
      const check = (named: string, element: Element, box: DOMRect, color: string, size: string): void => {
        if (places && Number.parseFloat(size) < 11) faults.push(`${named} is ${size}`)
        if (!colors || isOff(element)) return
        const [red, green, blue, alpha] = colorOf(color)
        const back = behind(box)
        const ratio = contrast(over([red, green, blue, alpha * opacityOf(element)], back), back)
        if (ratio < 4.5) faults.push(`${named} has a contrast of ${ratio.toFixed(2)}`)
      }

      /** What is cut at an edge inside a part that scrolls sideways is read by scrolling. */
      const scrollsSideways = (element: Element): boolean => {
        for (let at = element.parentElement; at; at = at.parentElement)
          if (at.scrollWidth > at.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(at).overflowX))
            return true
        return false
      }

      /** The part of a box that its scrolling and hiding ancestors leave; tells where one of them cuts it. */
      const shownPart = (named: string, element: Element, box: DOMRect): DOMRect => {
        let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom]
        for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
          const { overflowX, overflowY, textOverflow, display } = getComputedStyle(at)
          if ((overflowX === 'visible' && overflowY === 'visible') || display === 'inline') continue
          const frame = at.getBoundingClientRect()
          // Two pixels or less: there for those who listen.
          if (frame.width <= 2) return new DOMRect(left, top, 0, 0)
          // Without the scroll bars, which cover what is under them.
          const [x, y] = [frame.left + at.clientLeft, frame.top + at.clientTop]
          const edge = new DOMRect(x, y, at.clientWidth, at.clientHeight)
          const hides = (how: string): boolean => how === 'hidden' || how === 'clip'
          if (places && hides(overflowX) && (right > edge.right + 1 || left < edge.left - 1)) {
            // Tables set the title of a cell once the pointer is over it.
            at.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
            if (textOverflow !== 'ellipsis') {
              if (!scrollsSideways(at)) faults.push(`${named} is cut off`)
            } else if (
              at.closest('[title]:not([title=""])') === null &&
              at.closest('[role=gridcell]') === null
            )
              faults.push(`${named} ends in an ellipsis, and no title has the rest`)
          }
          if (places && hides(overflowY) && (bottom > edge.bottom + 4 || top < edge.top - 4))
            faults.push(`${named} is cut off above or below`)
          left = Math.max(left, edge.left)
          top = Math.max(top, edge.top)
          right = Math.min(right, edge.right)
          bottom = Math.min(bottom, edge.bottom)
        }
        return new DOMRect(left, top, right - left, bottom - top)
      }

      /** Covered by a dialog, scrolled away, or there for those who listen. */
      const isSeen = (element: Element, box: DOMRect): boolean => {
        const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2
        const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2
        if (box.width < 2) return false
        for (const hit of document.elementsFromPoint(x, y)) {
          if (element.contains(hit) || hit.contains(element)) return true
          if (colorOf(getComputedStyle(hit).backgroundColor)[3] > 0.2) return false
        }
        return false
      }

      /** What a text stands in and must not stick out of. */
      const frames = 'button, [role=row], [role=dialog], [role=alertdialog], header, footer, nav'
      const checkFrame = (named: string, element: Element, box: DOMRect): void => {
        const frame = element.closest(frames)?.getBoundingClientRect()
        if (!places || frame === undefined || frame.width <= 2) return
        const out = Math.max(
          frame.left - box.left,
          box.right - frame.right,
          frame.top - box.top,
          box.bottom - frame.bottom,
        )
        if (out > 1) faults.push(`${named} sticks out of what it stands in`)
      }

      const seen: { text: string; element: Element; layer: Element | null; boxes: DOMRect[] }[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement
        const text = node.textContent?.trim() ?? ''
        if (!element || text === '' || element.closest('script, style, [inert], textarea')) continue
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const whole = range.getBoundingClientRect()
        if (!isSeen(element, whole)) continue
        const named = `"${text.slice(0, 40)}"`
        const box = shownPart(named, element, whole)
        if (box.width < 2 || box.height < 4) continue
        const { color, fontSize } = getComputedStyle(element)
        // In a sliver at the edge of a scroller letters may be the most.
        if (box.height > 0.6 * whole.height) check(named, element, box, color, fontSize)
        checkFrame(named, element, box)
        // Line by line: what goes on in the next line does not lie over what stood before it.
        const boxes = [...range.getClientRects()].map((line) => {
          const [left, top] = [Math.max(line.left, box.left), Math.max(line.top, box.top)]
          return new DOMRect(
            left,
            top,
            Math.min(line.right, box.right) - left,
            Math.min(line.bottom, box.bottom) - top,
          )
        })
        seen.push({ text: named, element, layer: layerOf(element), boxes })
      }

      for (const field of document.querySelectorAll('input, textarea')) {
        if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue
        if (!field.checkVisibility() || field.closest('[inert], [aria-hidden="true"]')) continue
        if (!isSeen(field, field.getBoundingClientRect())) continue
        const own = getComputedStyle(field)
        if (['checkbox', 'radio', 'file', 'range'].includes(field.type)) continue
        const isEmpty = field.value === ''
        const text = isEmpty ? field.placeholder : field.value
        if (text === '') continue
        const named = `"${text.slice(0, 40)}" in the field`
        const { color } = isEmpty ? getComputedStyle(field, '::placeholder') : own
        check(named, field, field.getBoundingClientRect(), color, own.fontSize)
        pen.font = own.font
        const room =
          field.clientWidth - Number.parseFloat(own.paddingLeft) - Number.parseFloat(own.paddingRight)
        if (places && isEmpty && pen.measureText(text).width > room + 1) faults.push(`${named} is cut off`)
      }

      const lieOver = (one: DOMRect, other: DOMRect): boolean =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4
      for (const [at, one] of places ? seen.entries() : []) {
        for (const other of seen.slice(at + 1)) {
          if (one.layer !== other.layer) continue
          if (one.boxes.some((box) => other.boxes.some((beside) => lieOver(box, beside))))
            faults.push(`${one.text} lies over ${other.text}`)
        }
      }
      return [...new Set(faults)]
    },
    { address: `data:image/png;base64,${picture}`, requested },
  )
}
