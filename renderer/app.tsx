import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { getLocale } from '../core/format/locale.ts'
import css from './app.module.css'
import {
  AccountsScreen,
  BatchScreen,
  ConnectScreen,
  ContactsScreen,
  ImportScreen,
  LocationsScreen,
  preloadScreens,
  RunScreen,
  RunsScreen,
  SettingsScreen,
  TemplateScreen,
  TemplatesScreen,
} from './lazy-screens.tsx'
import { type RunTab, runTabs } from './run/run-tab.ts'
import { followChanges } from './shared/api.ts'
import { AppCommands } from './shell/app-commands.tsx'
import { PushEnded } from './shell/push-ended.tsx'
import { Rail } from './shell/rail.tsx'
import { ScreenBoundary } from './shell/screen-boundary.tsx'
import { TodayScreen } from './today/today-screen.tsx'
import { Notices } from './ui/feedback/notice.tsx'
import { Skeleton } from './ui/feedback/states.tsx'

/** Results are cached until the main process invalidates them. */
const makeClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

const runTabOf = (tab: string): RunTab | undefined => runTabs.find((known) => known === tab)

function Screens() {
  const [at, navigate] = useLocation()
  return (
    <RouterProvider navigate={navigate}>
      <div className={css.app}>
        <Rail />
        <main className={css.screen}>
          <ScreenBoundary at={at}>
            <Suspense fallback={<Skeleton label="Opening the screen" rows={14} />}>
              <Switch>
                <Route path="/" component={TodayScreen} />
                <Route path="/runs" component={RunsScreen} />
                <Route path="/runs/:id/:tab">
                  {({ id, tab }) => {
                    const known = runTabOf(tab)
                    return known ? (
                      <RunScreen key={id} runId={id} tab={known} />
                    ) : (
                      <Redirect to={`/runs/${id}/values`} />
                    )
                  }}
                </Route>
                <Route path="/runs/:id">{({ id }) => <Redirect to={`/runs/${id}/values`} />}</Route>
                <Route path="/locations" component={LocationsScreen} />
                <Route path="/contacts" component={ContactsScreen} />
                <Route path="/contacts/files/:batchId">
                  {({ batchId }) => <BatchScreen key={batchId} batchId={batchId} />}
                </Route>
                <Route path="/contacts/:id">{({ id }) => <ImportScreen key={id} id={id} />}</Route>
                <Route path="/templates" component={TemplatesScreen} />
                <Route path="/templates/:id">{({ id }) => <TemplateScreen id={id} />}</Route>
                <Route path="/accounts" component={AccountsScreen} />
                <Route path="/accounts/connect/:accountId?">
                  {({ accountId }) => <ConnectScreen key={accountId} accountId={accountId} />}
                </Route>
                <Route path="/settings" component={SettingsScreen} />
                <Route>
                  <Redirect to="/" />
                </Route>
              </Switch>
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
      <AppCommands />
      <PushEnded />
      <Notices />
    </RouterProvider>
  )
}

/** The first screen comes first: the others are loaded this long after it, in milliseconds. */
const preloadDelayMs = 1500

/** The whole page: rail, screen, palette, notices. */
export function App() {
  const [client] = useState(makeClient)
  useEffect(() => followChanges(client), [client])
  useEffect(() => {
    const later = setTimeout(() => void preloadScreens(), preloadDelayMs)
    return () => clearTimeout(later)
  }, [])
  return (
    <I18nProvider locale={getLocale()}>
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Screens />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  )
}
