import type { Page } from 'playwright-core'

/**
 * Walks every text that can be seen on a page and tells what is wrong with it: contrast under 4.5 against what really
 * stands behind it, text below 11 px, text cut off without an ellipsis, text over other text.
 * Text of disabled controls needs no contrast (WCAG 2, 1.4.3). Frames are not entered: an email is not ours.
 */
export async function textFaults(page: Page): Promise<string[]> {
  // tsx names inner functions with a helper that does not come along into the page.
  await page.evaluate('globalThis.__name ??= (named) => named')
  return page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number]
    const colourOf = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
      return [mix(0), mix(1), mix(2), 1]
    }
    const luminance = (colour: Colour): number => {
      const linear = (at: 0 | 1 | 2): number => {
        const share = colour[at] / 255
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      }
      return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
    }
    const contrast = (a: Colour, b: Colour): number => {
      const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
      return (high + 0.05) / (low + 0.05)
    }
    const behind = (element: Element): Colour => {
      const layers: Colour[] = []
      for (let at: Element | null = element; at; at = at.parentElement) {
        const layer = colourOf(getComputedStyle(at).backgroundColor)
        if (layer[3] > 0) layers.push(layer)
        if (layer[3] === 1) break
      }
      return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1])
    }
    const isOff = (element: Element): boolean =>
      element.closest('[disabled], [aria-disabled="true"], [data-disabled], [data-pending]') !== null

    const faults: string[] = []
    const seen: { text: string; element: Element; box: DOMRect }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (!element || text === '' || element.closest('script, style, [inert]')) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2
      const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2
      const hit = document.elementFromPoint(x, y)
      // Covered by a dialog, scrolled away, or there for assistive technology only.
      if (box.width < 2 || !hit || !(hit === element || element.contains(hit) || hit.contains(element)))
        continue
      const style = getComputedStyle(element)
      const named = `"${text.slice(0, 40)}"`
      if (Number.parseFloat(style.fontSize) < 11) faults.push(`${named} is ${style.fontSize}`)
      const back = behind(element)
      const ratio = contrast(over(colourOf(style.color), back), back)
      if (ratio < 4.5 && !isOff(element)) faults.push(`${named} has a contrast of ${ratio.toFixed(2)}`)
      let shown = box
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const around = getComputedStyle(at)
        if (around.overflowX !== 'hidden' && around.overflowX !== 'clip') continue
        const edge = at.getBoundingClientRect()
        if (edge.width <= 2) break
        const cut = box.right > edge.right + 1 || box.left < edge.left - 1
        if (cut && around.textOverflow !== 'ellipsis') faults.push(`${named} is cut off`)
        const left = Math.max(box.left, edge.left)
        shown = new DOMRect(left, box.top, Math.min(box.right, edge.right) - left, box.height)
        break
      }
      seen.push({ text: named, element, box: shown })
    }
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(at + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const nested = one.element.contains(other.element) || other.element.contains(one.element)
        if (wide > 2 && high > 4 && !nested) faults.push(`${one.text} lies over ${other.text}`)
      }
    }
    return [...new Set(faults)]
  })
}
