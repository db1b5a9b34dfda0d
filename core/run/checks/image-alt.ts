import { formatNumber } from '../../format/numbers.ts'
import { altRepair } from '../../template/edit/repairs.ts'
import type { Check, CheckedEmail, Found } from './check.ts'
import { placeInTemplate } from './finding-place.ts'

/** Further images of one email are reported together. */
const maxNamed = 5

const nameOf = (tag: string): string => {
  const source = /\ssrc\s*=\s*["']?([^"'\s>]*)/i.exec(tag)?.[1] ?? ''
  const name = source.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  return name === '' || name.length > 60 ? 'An image' : `The image ${name}`
}

const found = (what: string, tags: readonly string[], { places }: CheckedEmail): Found => {
  const at = tags.flatMap((tag) => places.ofImage(tag))
  return {
    ...placeInTemplate(places.html, at[0], altRepair(places.html, at)),
    severity: 'warning',
    word: 'No alt text',
    what,
    next: `Describe the image in its alt text, or use alt="" if it's decorative.`,
  }
}

/** Checks that images have alt text: many email clients hide images at first, and some readers can't see them. */
export const imageAlt: Check = {
  name: 'image-alt',
  find(email) {
    if (email.page.imagesWithoutAlt.length === 0) return []
    const tags = [...new Set(email.page.imagesWithoutAlt)]
    const named = tags.length > maxNamed + 1 ? tags.slice(0, maxNamed) : tags
    const others = tags.slice(named.length)
    return [
      ...named.map((tag) => found(`${nameOf(tag)} has no alt text.`, [tag], email)),
      ...(others.length === 0
        ? []
        : [found(`${formatNumber(others.length)} more images have no alt text.`, others, email)]),
    ]
  },
}
