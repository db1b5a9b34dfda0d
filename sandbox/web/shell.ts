import type { Frame } from './layout.ts'
import { type Markup, trusted } from './markup.ts'
import type { Visitor } from './session.ts'

/** The page frame for a signed-in user. */
export function frameOf(
  { user, account }: Visitor,
  title: string,
  current: 'campaigns' | 'contacts' = 'campaigns',
): Frame {
  const initials = account.profile.organization_name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 2)
  return { title, current, initials, username: user.username }
}

/** A page's own script. */
export const scriptTag = (source: string): Markup => trusted(`<script type="module">${source}</script>`)
