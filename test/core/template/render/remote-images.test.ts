import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isRemote,
  readRemoteImageAddress,
  remoteImageAddress,
} from '../../../../core/template/render/remote-images.ts'

describe('the app address of a remote image', () => {
  test('round-trips any template ID and address', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.webUrl({ withQueryParameters: true }),
        (templateId, url) => {
          expect(readRemoteImageAddress(remoteImageAddress(templateId, url))).toEqual({ templateId, url })
        },
      ),
    )
  })

  test('only accepts http and https', () => {
    for (const url of [
      'file:///etc/passwd',
      'campaign-desk://app/',
      'javascript:alert(1)',
      'data:image/png,',
      '',
    ])
      expect(readRemoteImageAddress(remoteImageAddress('t', url))).toBeNull()
    expect(readRemoteImageAddress('campaign-desk://images/t')).toBeNull()
    expect(readRemoteImageAddress('campaign-desk://images/t/%E0%A4%A')).toBeNull()
    expect(readRemoteImageAddress('campaign-desk://templates/images/bread.jpg')).toBeNull()
  })

  test('is used only for network addresses', () => {
    expect(['https://a.example/b.png', ' HTTP://a.example/b.png'].map(isRemote)).toEqual([true, true])
    expect(['data:image/png;base64,AA', 'campaign-desk://templates/b.png', 'cid:1'].some(isRemote)).toBe(
      false,
    )
  })
})
