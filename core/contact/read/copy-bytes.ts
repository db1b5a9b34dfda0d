/** Bytes that are copied from and into, in the two ways in which they can be looked at. */
export interface CopyableBytes {
  bytes: Uint8Array
  view: DataView
}

export const asCopyableBytes = (bytes: Uint8Array): CopyableBytes => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
})

/**
 * Copies some hundred bytes, four at a time: for so few a `set` of a part takes longer to begin than to copy. Returns
 * where it ended in `to`.
 */
export function copyBytes(
  from: CopyableBytes,
  start: number,
  end: number,
  to: CopyableBytes,
  into: number,
): number {
  let at = start
  let target = into
  const [source, destination] = [from.view, to.view]
  for (; at + 4 <= end; at += 4, target += 4) destination.setUint32(target, source.getUint32(at))
  for (; at < end; at++, target++) to.bytes[target] = from.bytes[at] as number
  return target
}
