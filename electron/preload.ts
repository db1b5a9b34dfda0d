import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { contract, events } from './ipc/contract.ts'

/** The page gets one function a verb, and never a channel, an event object or Electron itself. */
const verbs = Object.fromEntries(
  Object.keys(contract).map((verb) => [verb, (input: unknown) => ipcRenderer.invoke(verb, input)]),
)

contextBridge.exposeInMainWorld('campaignDesk', {
  ...verbs,
  on: (event: string, listener: (payload: unknown) => void) => {
    if (!Object.hasOwn(events, event)) throw new Error(`There is no event ${event}.`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(event, forward)
    return () => {
      ipcRenderer.removeListener(event, forward)
    }
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
})
