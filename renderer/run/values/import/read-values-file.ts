import Papa from 'papaparse'
import { call, pathOf } from '../../../shared/api.ts'

/** UTF-8 and UTF-16 by their marks, UTF-8 without one, and what older Excels write where it is not UTF-8. */
const decode = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The delimiter that appears most often in the headers: they are words, and seldom contain one. */
const delimiterOf = (text: string): string => {
  const headings = text.split(/\r|\n/, 1)[0] ?? ''
  const used = (delimiter: string): number => headings.split(delimiter).length
  return [',', ';', '\t', '|'].reduce((best, one) => (used(one) > used(best) ? one : best))
}

/** Reads a table: a spreadsheet, or text with commas, semicolons or tabs between its cells. Lines keep their place, empty ones too. */
export const readTableFile = async (file: File): Promise<string[][]> => {
  // A spreadsheet is a zip, which the main process reads.
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (start[0] === 0x50 && start[1] === 0x4b) return call('readValuesFile', { path: pathOf(file) })
  const text = decode(new Uint8Array(await file.arrayBuffer())).replace(/^\uFEFF/, '')
  return Papa.parse<string[]>(text, { delimiter: delimiterOf(text) }).data
}
