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

/** Something to fill a placeholder with before there is a value: its default, else what its type looks like. */
export const sampleValue = ({ type, label, choices = [], default: value }: Placeholder): string =>
  value !== '' ? value : (choices[0] ?? samples[type](label))
