import { crc32, deflateSync } from 'node:zlib'

/** A picture as its pixels: red, green, blue and alpha of each, row by row from the top. */
export interface Pixels {
  width: number
  height: number
  data: Uint8Array
}

/** The most colors in a palette PNG; how many of them are kept exactly. */
const maxColors = 256
const mostExact = 96

export const colorAt = (data: Uint8Array, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)

export const partOf = (color: number, shift: number): number => (color >> shift) & 0xff

interface Box {
  colors: number[]
  /** The part that differs most within the box, as the bits to shift it by, and by how much it differs. */
  widest: number
  spread: number
}

const boxOf = (colors: number[]): Box => {
  const spreads = [16, 8, 0].map((shift) => {
    const parts = colors.map((color) => partOf(color, shift))
    return { shift, spread: Math.max(...parts) - Math.min(...parts) }
  })
  const widest = spreads.reduce((most, one) => (one.spread > most.spread ? one : most))
  return { colors, widest: widest.shift, spread: widest.spread }
}

/** Halves the box along its widest part, where as many pixels lie on both sides. */
const halves = ({ colors, widest }: Box, counts: ReadonlyMap<number, number>): [Box, Box] => {
  const sorted = colors.toSorted((a, b) => partOf(a, widest) - partOf(b, widest))
  const weight = (color: number): number => Math.sqrt(counts.get(color) ?? 0)
  const total = sorted.reduce((sum, color) => sum + weight(color), 0)
  let passed = 0
  const middle = sorted.findIndex((color) => {
    passed += weight(color)
    return passed >= total / 2
  })
  const cut = Math.min(Math.max(middle + 1, 1), sorted.length - 1)
  return [boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut))]
}

/** A box's color is its most frequent one: flat areas keep exactly theirs. */
const standsFor = ({ colors }: Box, counts: ReadonlyMap<number, number>): number =>
  colors.reduce((most, one) => ((counts.get(one) ?? 0) > (counts.get(most) ?? 0) ? one : most))

/**
 * Maps each color of the picture to a palette of at most 256: the app's own colors stay exact, shades of
 * photographs and of letter edges share theirs.
 */
export function paletteOf(counts: ReadonlyMap<number, number>): {
  palette: number[]
  places: Map<number, number>
} {
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a).map(([color]) => color)
  const exact = byCount.slice(0, mostExact).map((color) => boxOf([color]))
  const rest = byCount.slice(mostExact)
  let shared = rest.length === 0 ? [] : [boxOf(rest)]
  while (shared.length > 0 && exact.length + shared.length < maxColors) {
    const worth = (box: Box): number => box.spread * Math.log2(1 + box.colors.length)
    const next = shared.reduce((most, box) => (worth(box) > worth(most) ? box : most))
    if (next.colors.length < 2) break
    shared = [...shared.filter((box) => box !== next), ...halves(next, counts)]
  }
  const boxes = [...exact, ...shared]
  const places = new Map(boxes.flatMap(({ colors }, place) => colors.map((color) => [color, place] as const)))
  return { palette: boxes.map((box) => standsFor(box, counts)), places }
}

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** Returns the chunks that a palette PNG begins with: signature, header, palette. */
export const pngStart = (width: number, height: number, palette: readonly number[]): Buffer =>
  Buffer.concat([SIGNATURE, headerChunk(width, height), paletteChunk(palette)])

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function headerChunk(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return chunk('IHDR', header)
}

export const paletteChunk = (palette: readonly number[]): Buffer =>
  chunk('PLTE', Buffer.from(palette.flatMap((color) => [16, 8, 0].map((shift) => partOf(color, shift)))))

/** Returns a PNG of at most 256 colors, without transparency: a quarter of the size of a browser's. */
export function smallPng({ width, height, data }: Pixels): Buffer {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const color = colorAt(data, at)
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  const { palette, places } = paletteOf(counts)

  // Each row begins with its filter: none, which suits palettes best.
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = places.get(colorAt(data, (y * width + x) * 4)) ?? 0

  return Buffer.concat([
    pngStart(width, height, palette),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
