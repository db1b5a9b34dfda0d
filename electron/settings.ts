import ElectronStore from 'electron-store'
import { defaultFrameHosts, defaultPageLinks } from '../core/constant-contact/page-links.ts'
import { defaultPageSelectors } from '../core/constant-contact/page-selectors.ts'
import { type Settings, settingsSchema } from './ipc/app-info.ts'

const defaults: Settings = {
  sendOrder: 'time',
  nextComes: 'pressed',
  fillInTimeAlways: false,
  previewWidth: 'phone',
  pageLinks: defaultPageLinks,
  frameHosts: [...defaultFrameHosts],
  pageSelectors: defaultPageSelectors,
}

export interface SettingsStore {
  read(): Settings
  save(changes: Partial<Settings>): Settings
}

/** The operator's settings. A damaged file falls back to the defaults, setting by setting. */
export const openSettings = (): SettingsStore => {
  const store = new ElectronStore({ name: 'settings', clearInvalidConfig: true })
  const read = (): Settings => {
    const shape = settingsSchema.shape
    return {
      sendOrder: shape.sendOrder.catch(defaults.sendOrder).parse(store.get('sendOrder')),
      nextComes: shape.nextComes.catch(defaults.nextComes).parse(store.get('nextComes')),
      fillInTimeAlways: shape.fillInTimeAlways
        .catch(defaults.fillInTimeAlways)
        .parse(store.get('fillInTimeAlways')),
      previewWidth: shape.previewWidth.catch(defaults.previewWidth).parse(store.get('previewWidth')),
      pageLinks: shape.pageLinks.catch(defaults.pageLinks).parse(store.get('pageLinks')),
      frameHosts: shape.frameHosts.catch(defaults.frameHosts).parse(store.get('frameHosts')),
      pageSelectors: shape.pageSelectors.catch(defaults.pageSelectors).parse(store.get('pageSelectors')),
    }
  }
  return {
    read,
    save: (changes) => {
      for (const [name, value] of Object.entries(changes)) if (value !== undefined) store.set(name, value)
      return read()
    },
  }
}
