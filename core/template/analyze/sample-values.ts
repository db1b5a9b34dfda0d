import type { Placeholder } from '../template.ts'

const samples: Record<Placeholder['type'], (label: string) => string> = {
  text: (label) => label,
  'multi-line': (label) => `${label}, first line\n${label}, second line`,
  price: () => '9.90',
  date: () => '2026-12-05',
  link: () => 'https://www.example.com/',
  image: () => '',
  document: () => 'https://www.example.com/document.pdf',
  'yes/no': () => 'yes',
  choice: (label) => label,
}

/** Returns a value for the preview of a placeholder: its default, otherwise an example of its type. */
export const sampleValue = ({ type, label, choices = [], default: value }: Placeholder): string =>
  value !== '' ? value : (choices[0] ?? samples[type](label))
