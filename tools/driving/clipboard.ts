import type { ElectronApplication } from 'playwright-core'

/** The flavours of one clipboard entry, as a spreadsheet puts them or reads them. */
export interface Flavours {
  text: string
  html: string
}

/** Puts both flavors on the system's clipboard, as another program would. */
export const putOnClipboard = (app: ElectronApplication, flavours: Flavours): Promise<void> =>
  app.evaluate(async (electron, { text, html }) => {
    // Electron 45 takes items; older ones take the flavors directly.
    const Item: unknown = Reflect.get(electron, 'ClipboardItem')
    const write: unknown = Reflect.get(electron.clipboard, 'write')
    if (typeof write !== 'function') throw new Error('The clipboard cannot be written.')
    const content =
      typeof Item === 'function'
        ? [Reflect.construct(Item, [{ 'text/plain': text, 'text/html': html }])]
        : { text, html }
    await Reflect.apply(write, electron.clipboard, [content])
  }, flavours)

/** Reads both flavors from the system's clipboard, as another program would. */
export const readClipboard = (app: ElectronApplication): Promise<Flavours> =>
  app.evaluate(async ({ clipboard }) => {
    const text = String(await clipboard.readText())
    const older: unknown = Reflect.get(clipboard, 'readHTML')
    if (typeof older === 'function') return { text, html: String(Reflect.apply(older, clipboard, [])) }
    const [item] = await clipboard.read()
    const html: unknown = await item?.getType('text/html')
    return { text, html: html instanceof Blob ? await html.text() : String(html) }
  })
