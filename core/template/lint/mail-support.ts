import { z } from 'zod'

/** HTML and CSS features that our rules check, by their names on caniemail.com. */
export const supportedFeatures = [
  'html-link',
  'html-video',
  'html-audio',
  'html-form',
  'html-input-text',
  'html-select',
  'html-textarea',
  'html-button-submit',
  'html-object',
  'html-svg',
  'html-srcset',
  'html-dialog',
  'html-progress',
  'html-meter',
  'image-base64',
  'image-svg',
  'image-webp',
  'image-avif',
  'css-at-import',
  'css-background-image',
  'css-display-flex',
  'css-display-grid',
  'css-position',
  'css-variables',
  'css-transform',
  'css-clip-path',
  'css-mask-image',
  'css-conic-gradient',
  'css-function-clamp',
  'css-function-light-dark',
  'css-unit-calc',
  'css-modern-color',
  'css-pseudo-element-before',
] as const
export type Feature = (typeof supportedFeatures)[number]

/** Published support data, reduced to our rules and the common email clients. */
export const mailSupportSchema = z.object({
  source: z.string(),
  features: z.record(z.string(), z.object({ tested: z.string(), without: z.array(z.string()) })),
})
export type MailSupport = z.infer<typeof mailSupportSchema>
