import { z } from 'zod'

/** Credentials of one account. They exist in the main process only. */
export const secretSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** ISO 8601 UTC; when the access token expires. */
  expiresAt: z.string(),
  /** V1: the account's password. V3: empty. */
  password: z.string(),
  /** The user name of a website sign-in, next to its password. */
  userName: z.string().optional(),
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
  text: string
}

export interface Vault {
  state(): VaultState
  /** Why an account's secret is not there, and what to do, for the operator. */
  whyForgotten(accountId: string): string
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

const memoryOnly = (backend: string): VaultState => ({
  encrypted: false,
  backend,
  text: 'This system has no keyring. Credentials stay in memory and are removed when Campaign Desk closes.',
})

const stateOf = (backend: string, encryption: Encryption, changed: boolean): VaultState => {
  if (!isReal(backend, encryption)) return memoryOnly(backend)
  const name = names[backend] ?? backend
  return {
    encrypted: true,
    backend,
    text: changed
      ? `The system keyring changed to ${name}. Credentials from the previous one can't be read. Sign in again.`
      : `Credentials are encrypted with the system keyring, ${name}.`,
  }
}

/**
 * Stores secrets encrypted if the system has a keyring, otherwise in memory for this session. An unreadable blob
 * counts as missing: the account asks to sign in again.
 */
export const createVault = (
  encryption: Encryption,
  blobs: BlobStore,
  backend: string,
  lastBackend: string | null,
): Vault => {
  const memory = new Map<string, Secret>()
  const isChanged = lastBackend !== null && lastBackend !== backend
  let state = stateOf(backend, encryption, isChanged)

  const decrypt = (blob: string): Secret | null => {
    try {
      return secretSchema.parse(JSON.parse(encryption.decryptString(Buffer.from(blob, 'base64'))))
    } catch {
      return null
    }
  }
  /** The keyring's value is older than the one in memory: the next session must not use it. */
  const dropBlob = (accountId: string): void => {
    const { [accountId]: gone, ...rest } = blobs.read()
    if (gone !== undefined) blobs.write(rest)
  }
  const encrypt = (accountId: string, secret: Secret): void => {
    const blob = encryption.encryptString(JSON.stringify(secret)).toString('base64')
    blobs.write({ ...blobs.read(), [accountId]: blob })
  }

  return {
    state: () => state,
    whyForgotten: (accountId) => {
      const isKept = blobs.read()[accountId] !== undefined
      if (!state.encrypted) return isKept ? forgotten.noAnswer : forgotten.memory
      return isKept ? forgotten.otherKeyring : forgotten.gone
    },
    get: (accountId) => {
      const stored = memory.get(accountId)
      if (stored !== undefined || !state.encrypted) return stored ?? null
      const blob = blobs.read()[accountId]
      const secret = blob === undefined ? null : decrypt(blob)
      if (secret !== null) memory.set(accountId, secret)
      return secret
    },
    put: (accountId, secret) => {
      memory.set(accountId, secret)
      if (!state.encrypted) return dropBlob(accountId)
      try {
        encrypt(accountId, secret)
      } catch {
        state = { ...memoryOnly(backend), text: stoppedMessage }
        dropBlob(accountId)
      }
    },
    remove: (accountId) => {
      memory.delete(accountId)
      dropBlob(accountId)
    },
  }
}

const again = 'Sign in again. Runs and drafts are safe.'
const forgotten = {
  memory: `This system has no keyring, so credentials were removed when Campaign Desk closed. ${again}`,
  noAnswer: `The system keyring that holds these credentials isn't responding. Unlock it and restart Campaign Desk, or sign in again.`,
  otherKeyring: `The system keyring changed and can't read these credentials. ${again}`,
  gone: `These credentials are no longer in the system keyring. ${again}`,
}
const stoppedMessage =
  'The system keyring stopped working. Credentials stay in memory and are removed when Campaign Desk closes.'
