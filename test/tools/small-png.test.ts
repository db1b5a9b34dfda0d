import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Pixels, smallPng } from '../../tools/screenshots/small-png.ts'

/** Draws a picture by the colour of each of its points. */
const draw = (width: number, height: number, color: (x: number, y: number) => number[]): Pixels => ({
  width,
  height,
  data: Uint8Array.from(
    Array.from({ length: width * height }, (_, at) => [
      ...color(at % width, Math.floor(at / width)),
      255,
    ]).flat(),
  ),
})

/** The colours of a palette PNG, point by point, as its format says; and how many its palette has. */
function read(png: Buffer): { points: number[][]; colors: number } {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => chunks.get(type) ?? Buffer.alloc(0))
  const width = header?.readUInt32BE(0) ?? 0
  const rows = inflateSync(data ?? Buffer.alloc(0))
  const points = [...rows].flatMap((place, at) =>
    at % (width + 1) === 0 ? [] : [[...(palette?.subarray(place * 3, place * 3 + 3) ?? [])]],
  )
  return { points, colors: (palette?.length ?? 0) / 3 }
}

const pointsOf = ({ data }: Pixels): number[][] =>
  Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(at * 4, at * 4 + 3)])

describe('a picture of the documentation', () => {
  it('of no more than 256 colours is kept point by point', () => {
    const picture = draw(40, 20, (x, y) => [x * 6, y > 10 ? 200 : 30, 90])
    expect(read(smallPng(picture)).points).toEqual(pointsOf(picture))
  })

  it('of more colours keeps those that most of it is drawn with, and the others nearly', () => {
    const accent = [43, 93, 217]
    const picture = draw(120, 120, (x, y) => (y < 20 ? accent : [x * 2, y * 2, (x + y) % 256]))
    const { points, colors } = read(smallPng(picture))
    expect(colors).toBe(256)
    expect(points.slice(0, 120 * 20).every((point) => point.join() === accent.join())).toBe(true)
    const off = points.flatMap((point, at) =>
      point.map((part, which) => Math.abs(part - (picture.data[at * 4 + which] ?? 0))),
    )
    expect(Math.max(...off)).toBeLessThan(64)
  })
})
