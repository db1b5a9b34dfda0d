import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pngSize } from './png-size.ts'

const ASSETS = join(import.meta.dirname, '../../assets')

describe('the icon', () => {
  test('is 1024 pixels square, the source of the macOS and Windows icons', () => {
    expect(pngSize(readFileSync(join(ASSETS, 'icon.png')))).toEqual({ width: 1024, height: 1024 })
  })

  test('has the sizes for Linux desktops, each as large as its file name', () => {
    const files = readdirSync(join(ASSETS, 'icons'))
    expect(files).toHaveLength(8)
    for (const file of files) {
      const { width, height } = pngSize(readFileSync(join(ASSETS, 'icons', file)))
      expect(`${width}x${height}.png`).toBe(file)
    }
  })

  test.each(['icon.svg', 'icon-small.svg'])('%s is flat, in white and the accent color', (file) => {
    const svg = readFileSync(join(ASSETS, file), 'utf8')
    expect(svg).not.toContain('Gradient')
    const colors = new Set(svg.match(/#[0-9A-F]{6}/gi))
    expect([...colors].sort()).toEqual(['#2B5FD9', '#FFFFFF'])
  })
})
