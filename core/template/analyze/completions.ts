import { contactTags, trackingTag } from '../render/contact-tags.ts'
import type { FieldTag } from '../render/field-tag.ts'
import type { TemplateCompletion, TemplateCompletions } from './completion.ts'

const filters: readonly [string, string][] = [
  ['default', 'When it is empty: | default: "18:00"'],
  ['date', 'A date in words: | date: "%A, %B %-d"'],
  ['upcase', 'IN CAPITALS'],
  ['downcase', 'in small letters'],
  ['capitalize', 'First letter large'],
  ['append', 'Something behind it: | append: " USD"'],
  ['prepend', 'Something before it'],
  ['replace', 'One text by another: | replace: "a", "b"'],
  ['remove', 'Without a text: | remove: "x"'],
  ['strip', 'Without spaces around it'],
  ['truncate', 'Cut to so many characters: | truncate: 40'],
  ['truncatewords', 'Cut to so many words'],
  ['split', 'Cut into a list: | split: ","'],
  ['join', 'A list as a text: | join: ", "'],
  ['first', 'The first of a list'],
  ['last', 'The last of a list'],
  ['size', 'How many characters or entries'],
  ['sort', 'A list in order'],
  ['reverse', 'A list from its end'],
  ['uniq', 'A list without doubles'],
  ['plus', 'Added to: | plus: 1'],
  ['minus', 'Less'],
  ['times', 'Multiplied by'],
  ['divided_by', 'Divided by'],
  ['round', 'Rounded: | round: 2'],
  ['newline_to_br', 'Line breaks as <br>; before it | escape, behind it | raw'],
  ['escape', 'Signs of HTML as text'],
  ['url_encode', 'As a part of an address'],
  ['raw', 'Not escaped: only for HTML that you trust'],
]

const tags: readonly [string, string, string][] = [
  ['if', 'Shown only when it holds', 'if #{condition} %}#{}{% endif %}'],
  ['unless', 'Shown only when it does not hold', 'unless #{condition} %}#{}{% endunless %}'],
  ['elsif', 'Else, when something else holds', 'elsif #{condition} %}'],
  ['else', 'Else', 'else %}'],
  ['for', 'Once for each entry of a list', 'for #{entry} in #{list} %}#{}{% endfor %}'],
  ['case', 'One of several', 'case #{placeholder} %}{% when "#{value}" %}#{}{% endcase %}'],
  ['when', 'One way of a case', 'when "#{value}" %}'],
  ['assign', 'A name for a value', 'assign #{name} = #{value} %}'],
  ['capture', 'A name for a piece of the email', 'capture #{name} %}#{}{% endcapture %}'],
  ['comment', 'Not in the email', 'comment %}#{}{% endcomment %}'],
  ['raw', 'Braces as they are', 'raw %}#{}{% endraw %}'],
  ['endif', 'Ends if', 'endif %}'],
  ['endunless', 'Ends unless', 'endunless %}'],
  ['endfor', 'Ends for', 'endfor %}'],
  ['endcase', 'Ends case', 'endcase %}'],
]

/** Everything that can be offered, but a template's own placeholders. */
export const templateCompletions = (
  facts: readonly TemplateCompletion[],
  fields: readonly FieldTag[],
): TemplateCompletions => ({
  facts: [...facts],
  filters: filters.map(([word, about]) => ({ word, about })),
  tags: tags.map(([word, about, insert]) => ({ word, about, insert })),
  contactTags: [
    ...contactTags.map(({ tag, example, fallback }) => ({
      word: `[[${tag} OR "${fallback}"]]`,
      about: `The contact’s, such as ${example}`,
    })),
    ...fields.map(({ tag, label }) => ({
      word: `[[${tag} OR ""]]`,
      about: `Custom field ${label}; try it in a test send`,
    })),
    { word: trackingTag, about: 'Counts opens; stands once, before </body>' },
  ],
})
