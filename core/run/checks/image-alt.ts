import type { Check } from './check.ts'

/** Many mail programs hide images at first, and some readers cannot see them: alt text stands in. */
export const imageAlt: Check = {
  name: 'image-alt',
  find: ({ content }) => {
    const without = [...content.html.matchAll(/<img\b[^>]*>/gi)].filter(
      ([tag]) => !/\salt\s*=/i.test(tag),
    ).length
    if (without === 0) return []
    return [
      {
        severity: 'warning',
        word: 'No alt text',
        what: without === 1 ? 'An image has no alt text.' : `${without} images have no alt text.`,
        next: 'Give each image an alt text in the template; an empty one where it only decorates.',
      },
    ]
  },
}
