import { expect, test } from 'vitest'
import { largestPart, shortened, shortenRepair } from '../../../../core/template/edit/shorten.ts'

test('comments and indentation go, what mail programs and Liquid read of them stays', () => {
  const html = `<html>
    <!-- made by a program -->
    <!--[if mso]><table><![endif]-->

    <p>One
      line</p>
    <!-- {% if note %} --><p>{{ note }}</p><!-- {% endif %} -->
    <!--[if !mso]><!--> <p>b</p> <!--<![endif]-->
  </html>`
  expect(shortened(html)).toBe(`<html>
<!--[if mso]><table><![endif]-->
<p>One
line</p>
<!-- {% if note %} --><p>{{ note }}</p><!-- {% endif %} -->
<!--[if !mso]><!--> <p>b</p> <!--<![endif]-->
</html>`)
})

test('lines that are meant keep their spaces', () => {
  expect(shortened('<pre>a\n    b</pre><!-- c -->')).toBe('<pre>a\n    b</pre>')
})

test('is offered only where there is something to be had', () => {
  expect(shortenRepair('<p>Short</p>')).toBeNull()
  expect(shortenRepair(`<p>${' '.repeat(30)}\n${' '.repeat(3000)}</p>`)?.label).toMatch(/3,000 characters$/)
})

test('the largest part is told when it matters', () => {
  const image = `data:image/png;base64,${'A'.repeat(5000)}`
  expect(largestPart(`<style>a{}</style><img src="${image}">`)).toMatchObject({ at: 28, size: image.length })
  expect(largestPart(`<p>${'Words '.repeat(900)}</p><style>a{}</style>`)).toBeNull()
})
