import { type ComponentType, lazy, useState } from 'react'

/** The screens that aren't loaded with the first one. */
const loaders: (() => Promise<unknown>)[] = []

/**
 * Returns a screen whose code is loaded when it is first shown, or by `preloadScreens`. A preloaded screen is shown
 * without a moment of emptiness.
 */
const lazyScreen = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | null = null
  const loadOnce = async (): Promise<{ default: ComponentType<Props> }> => {
    loaded ??= await load()
    return { default: loaded }
  }
  loaders.push(loadOnce)
  const Lazy = lazy(loadOnce)
  return function LazyScreen(props: Props) {
    // Chosen once: a change of component would drop the screen's state.
    const [Screen] = useState<ComponentType<Props>>(() => loaded ?? Lazy)
    return <Screen {...props} />
  }
}

export const AccountsScreen = lazyScreen(
  async () => (await import('./accounts/accounts-screen.tsx')).AccountsScreen,
)
export const ConnectScreen = lazyScreen(
  async () => (await import('./accounts/connect-screen.tsx')).ConnectScreen,
)
export const ContactsScreen = lazyScreen(
  async () => (await import('./contacts/contacts-screen.tsx')).ContactsScreen,
)
export const ImportScreen = lazyScreen(
  async () => (await import('./contacts/import-screen.tsx')).ImportScreen,
)
export const BatchScreen = lazyScreen(
  async () => (await import('./contacts/report/batch-screen.tsx')).BatchScreen,
)
export const LocationsScreen = lazyScreen(
  async () => (await import('./locations/locations-screen.tsx')).LocationsScreen,
)
export const RunScreen = lazyScreen(async () => (await import('./run/run-screen.tsx')).RunScreen)
export const RunsScreen = lazyScreen(async () => (await import('./runs/runs-screen.tsx')).RunsScreen)
export const SettingsScreen = lazyScreen(
  async () => (await import('./settings/settings-screen.tsx')).SettingsScreen,
)
export const TemplatesScreen = lazyScreen(
  async () => (await import('./templates/list/templates-screen.tsx')).TemplatesScreen,
)
export const TemplateScreen = lazyScreen(
  async () => (await import('./templates/template-screen.tsx')).TemplateScreen,
)

/** Loads all screens, one after the other, while the page is idle. */
export async function preloadScreens(): Promise<void> {
  for (const load of loaders) {
    await new Promise((resolve) => requestIdleCallback(resolve))
    await load()
  }
}
