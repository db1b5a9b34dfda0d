import { safeStorage } from 'electron'
import ElectronStore from 'electron-store'
import { z } from 'zod'
import { createVault, type Vault } from './vault.ts'

const fileSchema = z.object({
  backend: z.string().nullable().catch(null),
  blobs: z.record(z.string(), z.string()).catch({}),
})

const backendOf = (): string => {
  if (process.platform === 'darwin') return 'keychain'
  if (process.platform === 'win32') return 'dpapi'
  return safeStorage.getSelectedStorageBackend()
}

/** The vault of this computer: `vault.json` in the user data folder contains only encrypted blobs. */
export const openSystemVault = (): Vault => {
  const store = new ElectronStore({ name: 'vault', clearInvalidConfig: true })
  const file = fileSchema.parse({ backend: store.get('backend', null), blobs: store.get('blobs', {}) })
  const backend = backendOf()
  const vault = createVault(
    safeStorage,
    {
      read: () => fileSchema.shape.blobs.parse(store.get('blobs', {})),
      write: (blobs) => store.set('blobs', blobs),
    },
    backend,
    file.backend,
  )
  // Remembered only when it encrypts: a session without a keyring must not make the next one cry wolf.
  if (vault.state().encrypted) store.set('backend', backend)
  return vault
}
