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
    expect(vault.state()).toMatchObject({ encrypted: false, sentence: expect.stringContaining('memory') })
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
    expect(vault.state().sentence).toContain('sign in again')
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
})
