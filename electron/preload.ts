import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { eventNames, verbNames } from './ipc/contract-names.ts'

/** The page gets one function a verb, and never a channel, an event object or Electron itself. */
const verbs = Object.fromEntries(
  verbNames.map((verb) => [verb, (input: unknown) => ipcRenderer.invoke(verb, input)]),
)
const events = new Set(eventNames)

contextBridge.exposeInMainWorld('campaignDesk', {
  ...verbs,
  on: (event: string, listener: (payload: unknown) => void) => {
    if (!events.has(event)) throw new Error(`Unknown event ${event}.`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(event, forward)
    return () => {
      ipcRenderer.removeListener(event, forward)
    }
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
})
