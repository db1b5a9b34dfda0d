import { DateTime } from 'luxon'

const inZone = (at: string, zone: string): DateTime => DateTime.fromISO(at, { zone, locale: 'en-US' })

/** "09:00 MST" */
export const timeInZone = (at: string, zone: string): string => inZone(at, zone).toFormat('HH:mm ZZZZ')

/** "Tue 24 Nov, 09:00 MST" */
export const dayAndTime = (at: string, zone: string): string =>
  inZone(at, zone).toFormat('ccc d LLL, HH:mm ZZZZ')

/** "Tue 24 Nov 2026, 09:00 MST" */
export const fullTime = (at: string, zone: string): string =>
  inZone(at, zone).toFormat('ccc d LLL yyyy, HH:mm ZZZZ')
