/**
 * Images that an email loads from the network. The preview may not load them itself: it requests them from the main
 * process at an app address, which responds only for templates whose images the operator chose to show.
 */
const prefix = 'campaign-desk://images/'

/** Returns whether an address in an email is loaded from the network. */
export const isRemote = (address: string): boolean => /^\s*https?:\/\//i.test(address)

/** Returns the app address of a remote image in a template's preview. */
export const remoteImageAddress = (templateId: string, url: string): string =>
  `${prefix}${encodeURIComponent(templateId)}/${encodeURIComponent(url.trim())}`

/** Returns the original of an address made by `remoteImageAddress`; null for any other. */
export function readRemoteImageAddress(address: string): { templateId: string; url: string } | null {
  if (!address.startsWith(prefix)) return null
  const [templateId = '', url = '', ...more] = address.slice(prefix.length).split('/')
  if (more.length > 0) return null
  try {
    const image = { templateId: decodeURIComponent(templateId), url: decodeURIComponent(url) }
    return isRemote(image.url) && URL.canParse(image.url) ? image : null
  } catch {
    return null
  }
}
