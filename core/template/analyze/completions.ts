import { contactTags, trackingTag } from '../render/contact-tags.ts'
import type { FieldTag } from '../render/field-tag.ts'
import type { TemplateCompletion, TemplateCompletions } from './completion.ts'

const filters: readonly [string, string][] = [
  ['default', 'If empty: | default: "18:00"'],
  ['date', 'Format a date: | date: "%A, %B %-d"'],
  ['upcase', 'UPPERCASE'],
  ['downcase', 'lowercase'],
  ['capitalize', 'Capitalize the first letter'],
  ['append', 'Add after: | append: " USD"'],
  ['prepend', 'Add before'],
  ['replace', 'Replace text: | replace: "a", "b"'],
  ['remove', 'Remove text: | remove: "x"'],
  ['strip', 'Trim spaces'],
  ['truncate', 'Truncate to characters: | truncate: 40'],
  ['truncatewords', 'Truncate to words'],
  ['split', 'Split into a list: | split: ","'],
  ['join', 'Join a list: | join: ", "'],
  ['first', 'First item'],
  ['last', 'Last item'],
  ['size', 'Number of characters or items'],
  ['sort', 'Sort a list'],
  ['reverse', 'Reverse a list'],
  ['uniq', 'Remove duplicates from a list'],
  ['plus', 'Add: | plus: 1'],
  ['minus', 'Subtract: | minus: 1'],
  ['times', 'Multiply by'],
  ['divided_by', 'Divide by'],
  ['round', 'Round: | round: 2'],
  ['newline_to_br', 'Line breaks to <br>. Use | escape before and | raw after'],
  ['escape', 'Escape HTML'],
  ['url_encode', 'Encode for a URL'],
  ['raw', "Don't escape. Only for HTML you trust"],
]

const tags: readonly [string, string, string][] = [
  ['if', 'Show only if true', 'if #{condition} %}#{}{% endif %}'],
  ['unless', 'Show only if false', 'unless #{condition} %}#{}{% endunless %}'],
  ['elsif', 'Otherwise, if', 'elsif #{condition} %}'],
  ['else', 'Else', 'else %}'],
  ['for', 'Repeat for each item', 'for #{entry} in #{list} %}#{}{% endfor %}'],
  ['case', 'Choose by value', 'case #{placeholder} %}{% when "#{value}" %}#{}{% endcase %}'],
  ['when', 'One value of a case', 'when "#{value}" %}'],
  ['assign', 'Set a variable', 'assign #{name} = #{value} %}'],
  ['capture', 'Capture content in a variable', 'capture #{name} %}#{}{% endcapture %}'],
  ['comment', 'Comment, not in the email', 'comment %}#{}{% endcomment %}'],
  ['raw', 'Output braces unchanged', 'raw %}#{}{% endraw %}'],
  ['endif', 'Ends if', 'endif %}'],
  ['endunless', 'Ends unless', 'endunless %}'],
  ['endfor', 'Ends for', 'endfor %}'],
  ['endcase', 'Ends case', 'endcase %}'],
]

/** Returns everything that the editor completes, except a template's own placeholders. */
export const templateCompletions = (
  locationFields: readonly TemplateCompletion[],
  fields: readonly FieldTag[],
): TemplateCompletions => ({
  locationFields: [...locationFields],
  filters: filters.map(([word, about]) => ({ word, about })),
  tags: tags.map(([word, about, insert]) => ({ word, about, insert })),
  contactTags: [
    ...contactTags.map(({ tag, example, fallback }) => ({
      word: `[[${tag} OR "${fallback}"]]`,
      about: `From the contact, such as ${example}`,
    })),
    ...fields.map(({ tag, label }) => ({
      word: `[[${tag} OR ""]]`,
      about: `Custom field ${label}. Send a test first`,
    })),
    { word: trackingTag, about: 'Tracks opens. Add once, before </body>' },
  ],
})
