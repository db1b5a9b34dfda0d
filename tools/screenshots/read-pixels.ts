import type { Page } from 'playwright-core'
import type { Pixels } from './small-png.ts'

/** The pixels of a PNG, read by a page, which knows how to. */
export async function readPixels(page: Page, png: Buffer): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(
    async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('There is no canvas.')
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      let bytes = ''
      for (let at = 0; at < data.length; at += 8192)
        bytes += String.fromCharCode(...data.subarray(at, at + 8192))
      return { width: image.width, height: image.height, base64: btoa(bytes) }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  return { width, height, data: Buffer.from(base64, 'base64') }
}
