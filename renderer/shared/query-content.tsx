import type { ReactNode } from 'react'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import type { ApiError } from './api.ts'

/** What `useVerb` gives, as far as it is needed here. */
export interface Answer<T> {
  data: T | undefined
  error: ApiError | null
  again: () => void
}

/**
 * Shows a query's content once it is loaded: gray bars before that, or the error with a retry. Loaded content stays
 * when a refresh fails.
 */
export function Answered<T>({
  answer,
  label,
  rows,
  inside = false,
  children,
}: {
  answer: Answer<T>
  /** What is being read, for those who listen. */
  label: string
  /** How many bars. */
  rows?: number
  /** In a dialog or a form, which has a margin of its own. */
  inside?: boolean
  children: (data: T) => ReactNode
}) {
  if (answer.data !== undefined) return children(answer.data)
  if (answer.error) return <ErrorState inside={inside} error={answer.error} onAgain={answer.again} />
  return <Skeleton label={label} {...(rows === undefined ? {} : { rows })} />
}
