import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { animatedPng, changedArea } from '../../tools/screenshots/animated-png.ts'

const picture = (...colors: number[]) => ({
  width: 2,
  height: colors.length / 2,
  data: Uint8Array.from(colors.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255, 255])),
})

const chunksOf = (png: Buffer): { type: string; data: Buffer }[] => {
  const chunks = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    })
  return chunks
}

const red = 0xff0000
const blue = 0x0000ff

test('each frame after the first holds only what changed, in one palette', () => {
  const png = animatedPng([
    { ...picture(red, red, red, red), shownMs: 500 },
    { ...picture(red, red, red, blue), shownMs: 700 },
  ])
  const chunks = chunksOf(png)
  expect(chunks.map(({ type }) => type)).toEqual([
    'IHDR',
    'acTL',
    'PLTE',
    'fcTL',
    'IDAT',
    'fcTL',
    'fdAT',
    'IEND',
  ])
  const [, , palette, , , control, frame] = chunks
  expect(control?.data.readUInt32BE(0)).toBe(1)
  expect([4, 8, 12, 16].map((at) => control?.data.readUInt32BE(at))).toEqual([1, 1, 1, 1])
  expect(control?.data.readUInt16BE(20)).toBe(700)
  const place = inflateSync(frame?.data.subarray(4) ?? Buffer.alloc(0))[1] ?? 0
  expect([...(palette?.data.subarray(place * 3, place * 3 + 3) ?? [])]).toEqual([0, 0, 255])
})

test('nothing changed is one pixel', () => {
  expect(changedArea(picture(red, blue), picture(red, blue))).toEqual({ x: 0, y: 0, width: 1, height: 1 })
})
