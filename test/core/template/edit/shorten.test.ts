import { expect, test } from 'vitest'
import { largestPart, shortenHtml, shortenRepair } from '../../../../core/template/edit/shorten.ts'

test("removes comments and indentation, but not Outlook's conditions or Liquid", () => {
  const html = `<html>
    <!-- made by a program -->
    <!--[if mso]><table><![endif]-->

    <p>One
      line</p>
    <!-- {% if note %} --><p>{{ note }}</p><!-- {% endif %} -->
    <!--[if !mso]><!--> <p>b</p> <!--<![endif]-->
  </html>`
  expect(shortenHtml(html)).toBe(`<html>
<!--[if mso]><table><![endif]-->
<p>One
line</p>
<!-- {% if note %} --><p>{{ note }}</p><!-- {% endif %} -->
<!--[if !mso]><!--> <p>b</p> <!--<![endif]-->
</html>`)
})

test('keeps the spaces of preformatted text', () => {
  expect(shortenHtml('<pre>a\n    b</pre><!-- c -->')).toBe('<pre>a\n    b</pre>')
})

test('is offered only if it saves enough', () => {
  expect(shortenRepair('<p>Short</p>')).toBeNull()
  expect(shortenRepair(`<p>${' '.repeat(30)}\n${' '.repeat(3000)}</p>`)?.label).toMatch(
    /about 3,000 characters\)$/,
  )
})

test('finds the largest part if it is large enough to matter', () => {
  const image = `data:image/png;base64,${'A'.repeat(5000)}`
  expect(largestPart(`<style>a{}</style><img src="${image}">`)).toMatchObject({ at: 28, size: image.length })
  expect(largestPart(`<p>${'Words '.repeat(900)}</p><style>a{}</style>`)).toBeNull()
})
