import type { Exchange } from './exchange.ts'

/** One part of a `multipart/form-data` body. */
export interface Part {
  name: string
  filename: string | undefined
  content: Buffer
}

/** The parts of a form body, or `undefined` where the request is not one. */
export function readMultipart(exchange: Exchange): Part[] | undefined {
  const type = exchange.headers['content-type'] ?? ''
  const boundary = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return undefined
  const delimiter = Buffer.from(`--${mark}`)
  const parts: Part[] = []
  let from = exchange.body.indexOf(delimiter)
  while (from >= 0) {
    const start = from + delimiter.length
    const next = exchange.body.indexOf(delimiter, start)
    if (next < 0) break
    // Between CRLF after the delimiter and CRLF before the next one.
    const part = readPart(exchange.body.subarray(start + 2, next - 2))
    if (part) parts.push(part)
    from = next
  }
  return parts
}

function readPart(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.subarray(0, end).toString('utf8')
  const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return undefined
  return { name, filename: /;\s*filename="([^"]*)"/i.exec(head)?.[1], content: bytes.subarray(end + 4) }
}
