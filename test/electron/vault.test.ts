import { describe, expect, it } from 'vitest'
import { type BlobStore, createVault, type Encryption, type Secret } from '../../electron/vault/vault.ts'

const secret: Secret = {
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: '2026-11-24T00:00:00.000Z',
  password: '',
}

/** Stands for a keyring's key: text under one key cannot be read with another. The real keyring is tested end to end. */
const keyring = (key: number, available = true): Encryption => ({
  isEncryptionAvailable: () => available,
  encryptString: (text) => Buffer.from([key, ...Buffer.from(text).map((byte) => byte ^ key)]),
  decryptString: (blob) => {
    if (blob[0] !== key) throw new Error('wrong key')
    return Buffer.from(blob.subarray(1).map((byte) => byte ^ key)).toString()
  },
})

const file = (): BlobStore & { text(): string } => {
  let blobs: Record<string, string> = {}
  return { read: () => blobs, write: (next) => (blobs = next), text: () => JSON.stringify(blobs) }
}

describe('the vault', () => {
  it('keeps a secret over a restart where there is a keyring, and never in plain text', () => {
    const blobs = file()
    createVault(keyring(7), blobs, 'gnome_libsecret', null).put('one', secret)
    expect(blobs.text()).not.toContain('accessToken')
    expect(createVault(keyring(7), blobs, 'gnome_libsecret', 'gnome_libsecret').get('one')).toEqual(secret)
  })

  it.each(['basic_text', 'unknown'])('writes nothing to disk with the backend %s, and says so', (backend) => {
    const blobs = file()
    const vault = createVault(keyring(7), blobs, backend, null)
    vault.put('one', secret)
    expect(vault.get('one')).toEqual(secret)
    expect(blobs.text()).toBe('{}')
    expect(vault.state()).toMatchObject({ encrypted: false, text: expect.stringContaining('memory') })
    expect(createVault(keyring(7), blobs, backend, null).get('one')).toBeNull()
  })

  it('stays in memory when the keyring is locked', () => {
    const blobs = file()
    createVault(keyring(7, false), blobs, 'gnome_libsecret', null).put('one', secret)
    expect(blobs.text()).toBe('{}')
  })

  it('says that the keyring changed, and treats what it cannot read as signed out', () => {
    const blobs = file()
    createVault(keyring(7), blobs, 'kwallet5', null).put('one', secret)
    const vault = createVault(keyring(9), blobs, 'gnome_libsecret', 'kwallet5')
    expect(vault.state().text).toContain(
      "The system keyring changed to GNOME Keyring. Credentials from the previous one can't be read. Sign in again.",
    )
    expect(vault.get('one')).toBeNull()
  })

  it('forgets a removed account', () => {
    const blobs = file()
    const vault = createVault(keyring(7), blobs, 'gnome_libsecret', null)
    vault.put('one', secret)
    vault.remove('one')
    expect(vault.get('one')).toBeNull()
    expect(blobs.text()).toBe('{}')
  })

  it('keeps in memory what a keyring that stopped working does not take, and leaves no older secret behind', () => {
    const blobs = file()
    let works = true
    const stopping: Encryption = {
      ...keyring(7),
      encryptString: (text) => {
        if (!works) throw new Error('locked')
        return keyring(7).encryptString(text)
      },
    }
    const vault = createVault(stopping, blobs, 'gnome_libsecret', null)
    vault.put('one', secret)
    works = false
    vault.put('one', { ...secret, refreshToken: 'rotated' })
    expect(vault.get('one')?.refreshToken).toBe('rotated')
    expect(vault.state()).toMatchObject({
      encrypted: false,
      text: expect.stringContaining('stopped working'),
    })
    expect(blobs.text()).toBe('{}')
  })

  it('does not leave an older secret to a keyring that comes back', () => {
    const blobs = file()
    createVault(keyring(7), blobs, 'gnome_libsecret', null).put('one', secret)
    createVault(keyring(7), blobs, 'basic_text', 'gnome_libsecret').put('one', {
      ...secret,
      refreshToken: 'rotated',
    })
    expect(createVault(keyring(7), blobs, 'gnome_libsecret', 'gnome_libsecret').get('one')).toBeNull()
  })

  it('says why a secret is not there', () => {
    const blobs = file()
    createVault(keyring(7), blobs, 'kwallet5', null).put('kept', secret)
    const why = (key: number, backend: string, accountId: string): string =>
      createVault(keyring(key), blobs, backend, 'kwallet5').whyForgotten(accountId)
    expect(why(7, 'basic_text', 'never')).toContain('has no keyring')
    expect(why(7, 'basic_text', 'kept')).toContain('Unlock it')
    expect(why(9, 'gnome_libsecret', 'kept')).toContain(
      "The system keyring changed and can't read these credentials. Sign in again. Runs and drafts are safe.",
    )
    expect(why(7, 'kwallet5', 'never')).toContain(
      'These credentials are no longer in the system keyring. Sign in again. Runs and drafts are safe.',
    )
  })
})
