import { z } from 'zod'

/** Credentials of one account. They exist in the main process only. */
export const secretSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** ISO 8601 UTC; when the access token stops being taken. */
  expiresAt: z.string(),
  /** V1: the account's password. V3: empty. */
  password: z.string(),
})
export type Secret = z.infer<typeof secretSchema>

/** Electron's safeStorage, as far as the vault needs it. */
export interface Encryption {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(blob: Buffer): string
}

/** Where encrypted blobs are kept: account id → base64. */
export interface BlobStore {
  read(): Record<string, string>
  write(blobs: Record<string, string>): void
}

export interface VaultState {
  encrypted: boolean
  backend: string
  sentence: string
}

export interface Vault {
  state(): VaultState
  get(accountId: string): Secret | null
  put(accountId: string, secret: Secret): void
  remove(accountId: string): void
}

const names: Record<string, string> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
  keychain: 'the macOS Keychain',
  dpapi: 'Windows data protection',
}

/** Linux's `basic_text` encrypts with a password that everybody knows: that is no encryption. */
const isReal = (backend: string, encryption: Encryption): boolean =>
  backend !== 'basic_text' && backend !== 'unknown' && encryption.isEncryptionAvailable()

const stateOf = (backend: string, encryption: Encryption, changed: boolean): VaultState => {
  const encrypted = isReal(backend, encryption)
  if (!encrypted)
    return {
      encrypted,
      backend,
      sentence:
        'This system has no keyring: credentials stay in memory and are forgotten when Campaign Desk closes.',
    }
  const name = names[backend] ?? backend
  return {
    encrypted,
    backend,
    sentence: changed
      ? `The system keyring is now ${name}. Credentials kept by the one before cannot be read: sign in again.`
      : `Credentials are encrypted with the system keyring, ${name}, and never reach a page.`,
  }
}

/**
 * Keeps secrets encrypted where the system has a keyring, else in memory for this session.
 * A blob that cannot be read any more counts as absent: the account asks to sign in again.
 */
export const createVault = (
  encryption: Encryption,
  blobs: BlobStore,
  backend: string,
  lastBackend: string | null,
): Vault => {
  const memory = new Map<string, Secret>()
  const state = stateOf(backend, encryption, lastBackend !== null && lastBackend !== backend)

  const decrypt = (blob: string): Secret | null => {
    try {
      return secretSchema.parse(JSON.parse(encryption.decryptString(Buffer.from(blob, 'base64'))))
    } catch {
      return null
    }
  }

  return {
    state: () => state,
    get: (accountId) => {
      const held = memory.get(accountId)
      if (held !== undefined || !state.encrypted) return held ?? null
      const blob = blobs.read()[accountId]
      const secret = blob === undefined ? null : decrypt(blob)
      if (secret !== null) memory.set(accountId, secret)
      return secret
    },
    put: (accountId, secret) => {
      memory.set(accountId, secret)
      if (!state.encrypted) return
      const blob = encryption.encryptString(JSON.stringify(secret)).toString('base64')
      blobs.write({ ...blobs.read(), [accountId]: blob })
    },
    remove: (accountId) => {
      memory.delete(accountId)
      const { [accountId]: _gone, ...rest } = blobs.read()
      blobs.write(rest)
    },
  }
}
