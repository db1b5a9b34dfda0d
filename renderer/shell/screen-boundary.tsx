import { Component, type ErrorInfo, type ReactNode } from 'react'
import { toApiError } from '../shared/api.ts'
import { ErrorState } from '../ui/feedback/states.tsx'

interface Props {
  /** The route; a different one starts over. */
  at: string
  children: ReactNode
}

/** Keeps an error of one screen inside that screen; the rail and the palette go on working. */
export class ScreenBoundary extends Component<Props, { thrown: unknown }> {
  override state: { thrown: unknown } = { thrown: null }

  static getDerivedStateFromError(thrown: unknown): { thrown: unknown } {
    return { thrown }
  }

  override componentDidUpdate(before: Props): void {
    if (before.at !== this.props.at && this.state.thrown !== null) this.setState({ thrown: null })
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    console.error(thrown, info.componentStack)
  }

  override render(): ReactNode {
    if (this.state.thrown === null) return this.props.children
    return (
      <ErrorState error={toApiError(this.state.thrown)} onAgain={() => this.setState({ thrown: null })} />
    )
  }
}
