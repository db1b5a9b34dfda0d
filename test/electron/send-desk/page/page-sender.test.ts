import { describe, expect, it } from 'vitest'
import { isTrustedSender } from '../../../../electron/ipc/trusted-sender.ts'

/** A frame as far as the check looks at it. */
const from = (url: string, parent: object | null = null) => {
  const event: unknown = { senderFrame: { url, parent } }
  return isTrustedSender(event as Parameters<typeof isTrustedSender>[0])
}

describe('who may speak to the main process', () => {
  it('is the top frame of the own page, whatever screen it shows', () => {
    expect(from('campaign-desk://app/')).toBe(true)
    expect(from('campaign-desk://app/#/runs/1/send')).toBe(true)
  })

  it('is no embedded page, even if it got hold of a channel', () => {
    expect(from('https://app.constantcontact.com/pages/campaigns')).toBe(false)
    expect(from('http://127.0.0.1:4010/pages/campaigns')).toBe(false)
  })

  it('is no frame within the own page, such as the preview of an email', () => {
    expect(from('campaign-desk://app/', {})).toBe(false)
  })

  it('is nothing that only looks like the own page, and no frame that is gone', () => {
    expect(from('campaign-desk://app.example.com/')).toBe(false)
    expect(from('campaign-desk://application/')).toBe(false)
    expect(from('https://campaign-desk//app/')).toBe(false)
    const gone: unknown = { senderFrame: null }
    expect(isTrustedSender(gone as Parameters<typeof isTrustedSender>[0])).toBe(false)
  })
})
