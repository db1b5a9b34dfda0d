import { getLocale } from './locale.ts'

/** Returns a number with thousands separators: "12,480". */
export const formatNumber = (value: number): string => value.toLocaleString(getLocale())

/** Returns a number with its noun: "1 campaign", "12,480 contacts". */
export const formatCount = (value: number, singular: string, plural = `${singular}s`): string =>
  `${formatNumber(value)} ${value === 1 ? singular : plural}`

/** Returns a part of a whole: "17 of 4,200 campaigns". The noun follows the whole. */
export const formatPart = (part: number, whole: number, singular: string, plural?: string): string =>
  `${formatNumber(part)} of ${formatCount(whole, singular, plural)}`

/** Returns a share as a percentage with one decimal at most: "42.5%". `value` is 0 to 1. */
export const formatPercent = (value: number): string =>
  value.toLocaleString(getLocale(), { style: 'percent', maximumFractionDigits: 1 })

const units = ['B', 'KB', 'MB', 'GB'] as const

/** Returns a size in bytes in the largest unit that keeps it at one or more: "21 KB", "1.5 MB". */
export function formatSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit >= 2 && value < 10 ? 1 : 0
  return `${value.toLocaleString(getLocale(), { maximumFractionDigits: digits })} ${units[unit]}`
}
