import type { Check } from './check.ts'

/** Many mail programs hide images at first, and some readers cannot see them: alt text stands in. */
export const imageAlt: Check = {
  name: 'image-alt',
  find: ({ page: { imagesWithoutAlt: without } }) =>
    without === 0
      ? []
      : [
          {
            severity: 'warning',
            word: 'No alt text',
            at: 'template',
            what: without === 1 ? 'An image has no alt text.' : `${without} images have no alt text.`,
            next: 'Give each image an alt text in the template; an empty one where it only decorates.',
            mend: { kind: 'template', label: 'Name them by their files', repair: 'image-alt' },
          },
        ],
}
