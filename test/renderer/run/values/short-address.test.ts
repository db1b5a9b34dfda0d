import { expect, it } from 'vitest'
import { shortAddress } from '../../../../renderer/run/values/short-address.ts'

it.each([
  ['https://www.hearth.example/', 'hearth.example'],
  ['https://hearth.example/menu', 'hearth.example/menu'],
  ['https://hearth.example/a/b/c/lunch.pdf?utm_source=x', 'hearth.example/…/lunch.pdf?…'],
  ['https://hearth.example/{{ code }}/order', 'hearth.example/{{ code }}/order'],
  ['{{ website }}/order', '{{ website }}/order'],
  ['not yet', 'not yet'],
  ['', ''],
])('%s is shown as %s', (text, shown) => {
  expect(shortAddress(text)).toBe(shown)
})
