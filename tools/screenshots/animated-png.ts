import { deflateSync } from 'node:zlib'
import { chunk, colorAt, headerChunk, type Pixels, paletteChunk, paletteOf, SIGNATURE } from './small-png.ts'

/** One picture of an animation and how long it is shown, in milliseconds. */
export interface Frame extends Pixels {
  shownMs: number
}

interface Area {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Returns an animated PNG (APNG 1.0) of at most 256 colors that loops. Each frame has only the area that differs
 * from the one before. All frames have the size of the first.
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const [first] = frames
  if (first === undefined) throw new Error('An animation needs a frame.')
  const { width, height } = first
  const counts = new Map<number, number>()
  for (const { data } of frames)
    for (let at = 0; at < data.length; at += 4) {
      const color = colorAt(data, at)
      counts.set(color, (counts.get(color) ?? 0) + 1)
    }
  const { palette, places } = paletteOf(counts)

  let sequence = 0
  const parts = frames.flatMap((frame, index) => {
    const before = frames[index - 1]
    const area = before === undefined ? { x: 0, y: 0, width, height } : changedArea(before, frame)
    const data = deflateSync(rowsOf(frame, area, places), { level: 9, memLevel: 9 })
    const control = chunk('fcTL', frameControl(sequence++, area, frame.shownMs))
    if (index === 0) return [control, chunk('IDAT', data)]
    const number = Buffer.alloc(4)
    number.writeUInt32BE(sequence++)
    return [control, chunk('fdAT', Buffer.concat([number, data]))]
  })
  const animation = Buffer.alloc(8)
  animation.writeUInt32BE(frames.length)
  return Buffer.concat([
    SIGNATURE,
    headerChunk(width, height),
    chunk('acTL', animation),
    paletteChunk(palette),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Returns the smallest rectangle with every pixel that differs; one pixel if none does. */
export function changedArea(before: Pixels, after: Pixels): Area {
  const { width, height } = after
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      if (colorAt(before.data, at) === colorAt(after.data, at)) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  return right < 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/** The palette places of an area, each row after its filter byte: none. */
function rowsOf({ width, data }: Pixels, area: Area, places: ReadonlyMap<number, number>): Buffer {
  const rows = Buffer.alloc((area.width + 1) * area.height)
  for (let y = 0; y < area.height; y++)
    for (let x = 0; x < area.width; x++)
      rows[y * (area.width + 1) + 1 + x] =
        places.get(colorAt(data, ((area.y + y) * width + area.x + x) * 4)) ?? 0
  return rows
}

function frameControl(sequence: number, area: Area, shownMs: number): Buffer {
  const control = Buffer.alloc(26)
  control.writeUInt32BE(sequence)
  control.writeUInt32BE(area.width, 4)
  control.writeUInt32BE(area.height, 8)
  control.writeUInt32BE(area.x, 12)
  control.writeUInt32BE(area.y, 16)
  control.writeUInt16BE(shownMs, 20)
  control.writeUInt16BE(1000, 22)
  return control
}
