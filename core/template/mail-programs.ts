/** One tag of a template with its attributes, names in small letters. */
export interface Tag {
  name: string
  attributes: Readonly<Record<string, string>>
}

interface Rule {
  /** Told once for each template, however often it is broken. */
  breaks(tag: Tag): boolean
  message: string
}

const style = ({ attributes }: Tag): string => attributes.style ?? ''
const source = ({ attributes }: Tag): string => (attributes.src ?? '').trim()

/**
 * What common mail programs do not show. Source: caniemail.com, read 2026-11: the features display:flex, display:grid,
 * position, CSS variables, background-image, link, form, video, svg, webp, base64 images.
 */
export const mailProgramRules: readonly Rule[] = [
  {
    breaks: ({ name }) => name === 'script',
    message: 'Mail programs take scripts out.',
  },
  {
    breaks: ({ name, attributes }) => name === 'link' && /stylesheet/i.test(attributes.rel ?? ''),
    message: 'Gmail, Yahoo and Outlook.com load no style sheet: put the styles into the email.',
  },
  {
    breaks: ({ name }) => ['video', 'audio'].includes(name),
    message: 'Gmail and Outlook play no video or sound: link to it with a picture.',
  },
  {
    breaks: ({ name }) => ['form', 'input', 'select', 'textarea'].includes(name),
    message: 'Outlook shows no forms: link to one.',
  },
  {
    breaks: ({ name }) => ['iframe', 'object', 'embed'].includes(name),
    message: 'Mail programs show no embedded pages: link to them.',
  },
  {
    breaks: ({ name }) => name === 'svg',
    message: 'Gmail and Outlook show no embedded SVG: use a PNG.',
  },
  {
    breaks: (tag) => tag.name === 'img' && /^data:/i.test(source(tag)),
    message:
      'Outlook and Gmail on iPhones show no images that are written into the email: give them an address.',
  },
  {
    breaks: (tag) => tag.name === 'img' && /\.(webp|avif|svg)([?#]|$)/i.test(source(tag)),
    message: 'Outlook on Windows shows only JPEG, PNG and GIF images.',
  },
  {
    breaks: (tag) => /(^|;)\s*position\s*:\s*(absolute|fixed|sticky)/i.test(style(tag)),
    message: 'Gmail and Outlook on Windows take positions out: use tables.',
  },
  {
    breaks: (tag) => /(^|;)\s*display\s*:\s*(inline-)?(flex|grid)/i.test(style(tag)),
    message: 'Outlook on Windows knows neither flex nor grid: use tables.',
  },
  {
    breaks: (tag) => /var\(\s*--/i.test(style(tag)),
    message: 'Gmail, Yahoo and Outlook know no CSS variables: write the values.',
  },
  {
    breaks: (tag) =>
      /background(-image)?\s*:[^;]*url\(/i.test(style(tag)) &&
      tag.attributes.bgcolor === undefined &&
      !/background-color\s*:/i.test(style(tag)),
    message: 'Outlook on Windows shows no background images: give a background colour too.',
  },
]
