import type { ElectronApplication } from 'playwright-core'

/** The flavours of one clipboard entry, as a spreadsheet puts them or reads them. */
export interface Flavours {
  text: string
  html: string
}

/** Puts both flavours on the system's clipboard, as another program would. */
export const putOnClipboard = (app: ElectronApplication, flavours: Flavours): Promise<void> =>
  app.evaluate(async (electron, { text, html }) => {
    // Electron 45 takes items; the older ones that a system may bring with it take the flavours as they are.
    const Item: unknown = Reflect.get(electron, 'ClipboardItem')
    const write: unknown = Reflect.get(electron.clipboard, 'write')
    if (typeof write !== 'function') throw new Error('The clipboard cannot be written.')
    const given =
      typeof Item === 'function'
        ? [Reflect.construct(Item, [{ 'text/plain': text, 'text/html': html }])]
        : { text, html }
    await Reflect.apply(write, electron.clipboard, [given])
  }, flavours)
