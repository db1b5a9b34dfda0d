import { session } from 'electron'
import { isRemote, readRemoteImageAddress } from '../core/template/render/remote-images.ts'

/** A picture in an email that is larger than this, in bytes, is no picture for an email. */
const largestImage = 10_000_000
const slowest = 20_000

const refused = (status: number): Response => new Response(null, { status })

/** In memory only: no cookie and nothing that was loaded is left on the disk. */
const loader = () => session.fromPartition('email-images')

/** Requests an image, without cookies or referrer; returns an HTTP status if there is no image. */
async function load(url: string): Promise<{ type: string; body: ArrayBuffer } | number> {
  try {
    const answer = await loader().fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(slowest),
    })
    const type = answer.headers.get('content-type') ?? ''
    const length = Number(answer.headers.get('content-length') ?? 0)
    if (!answer.ok || !/^image\//i.test(type) || length > largestImage) {
      await answer.body?.cancel()
      return 415
    }
    const body = await answer.arrayBuffer()
    return body.byteLength > largestImage ? 415 : { type, body }
  } catch {
    // Its place in the email stays empty, as in a mail program that cannot reach it.
    return 502
  }
}

/**
 * Serves network images to the preview, for templates whose images the operator chose to show; for others nothing
 * leaves this computer. No cookies or referrer are sent, and only images are returned.
 */
export async function remoteImage(
  address: string,
  isShown: (templateId: string) => Promise<boolean>,
): Promise<Response> {
  const image = readRemoteImageAddress(address)
  if (image === null) return refused(404)
  if (!(await isShown(image.templateId))) return refused(403)
  const loaded = await load(image.url)
  if (typeof loaded === 'number') return refused(loaded)
  return new Response(loaded.body, {
    headers: {
      'content-type': loaded.type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'max-age=600',
    },
  })
}

/** Returns an image that the operator chose to see as a data URL; null if it can't be loaded. */
export async function pictureAt(url: string): Promise<string | null> {
  if (!isRemote(url) || !URL.canParse(url.trim())) return null
  const loaded = await load(url.trim())
  if (typeof loaded === 'number') return null
  const type = loaded.type.split(';')[0] ?? ''
  return `data:${type};base64,${Buffer.from(loaded.body).toString('base64')}`
}
