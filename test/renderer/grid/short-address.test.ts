import { expect, it } from 'vitest'
import { shortAddress } from '../../../renderer/grid/short-address.ts'

it.each([
  ['https://www.hearth.example/', 'hearth.example'],
  ['https://hearth.example/menu', 'hearth.example/menu'],
  ['https://hearth.example/menu?utm_source=x', 'hearth.example/menu'],
  ['https://hearth.example/a/b/c/spring/lunch.pdf', 'hearth.examp…ng/lunch.pdf'],
  ['https://hearth.example/{{ code }}', 'hearth.example/{{ code }}'],
  ['{{ website }}/order', '{{ website }}/order'],
  ['not yet', 'not yet'],
  ['', ''],
])('%s is shown as %s', (text, shown) => {
  expect(shortAddress(text)).toBe(shown)
})
